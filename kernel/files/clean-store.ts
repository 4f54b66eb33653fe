import { system } from '../actor.ts'
import { defineTimedJob } from '../jobs/jobs.ts'
import { log } from '../log.ts'
import { untilNothingIsLeft } from '../retention.ts'
import { removeContents } from './forget-contents.ts'
import { forgetLooseFiles } from './forget-loose-files.ts'
import { fileStore } from './the-store.ts'
import { forgetMeasures } from './upload-quota.ts'

const SHELVES = 256
const HOUR_MS = 3_600_000

/** Forgets files that no record carries, and removes what was in them. */
export async function forgetFiles(now: Date): Promise<void> {
  const files = await untilNothingIsLeft(async () => {
    const { forgotten, sha256s } = await forgetLooseFiles.perform(system, now, {})
    await removeContents(sha256s, now)
    return { forgotten }
  })
  if (files > 0) log.info({ files }, 'loose files forgotten')
}

/** Looks through one shelf of the store for contents that were put and never registered. */
export async function tidyShelf(shelf: number, now: Date): Promise<void> {
  const found: string[] = []
  for await (const sha256 of fileStore().onShelf(shelf)) found.push(sha256)
  const contents = await removeContents(found, now)
  if (contents > 0) log.info({ contents, shelf }, 'contents without a file removed')
}

// Every night (03:10 in Việt Nam).
defineTimedJob({
  name: 'kernel.forget-loose-files',
  cron: '10 20 * * *',
  run: async (now) => {
    await forgetFiles(now)
    await forgetMeasures(now)
  },
})

// One shelf of 256 an hour, all of them in eleven days: a big store is never looked through at once.
defineTimedJob({
  name: 'kernel.tidy-store',
  cron: '25 * * * *',
  run: (now) => tidyShelf(Math.floor(now.getTime() / HOUR_MS) % SHELVES, now),
})
