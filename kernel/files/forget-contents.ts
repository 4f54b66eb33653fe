import { sql } from 'kysely'
import { z } from 'zod'
import { system } from '../actor.ts'
import type { Tx } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { defineOperation } from '../operation.ts'
import { keptSince } from '../retention.ts'
import { holdContent } from './content-lock.ts'
import { fileStore } from './the-store.ts'

const CONTENTS_AT_ONCE = 200

/** Removes contents of the store that no file is registered for, unless they came within the last days; when asked, fresh ones too. */
export const forgetContents = defineOperation({
  name: 'files.forget-contents',
  summary: 'Xóa nội dung trong kho mà không tệp nào còn ghi nhận.',
  isInternal: true,
  input: z.strictObject({
    sha256s: z.array(z.string().length(64)).max(CONTENTS_AT_ONCE),
    evenFresh: z.boolean().default(false),
  }),
  output: z.object({ forgotten: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }, _, { sha256s, evenFresh }) => {
    const before = evenFresh ? undefined : keptSince('kernel.file', now)
    let forgotten = 0
    for (const sha256 of await unregistered(tx, sha256s))
      if (await isForgotten(tx, sha256, before)) forgotten += 1
    return { forgotten }
  },
})

/** Removes those of the contents that nobody has registered; answers how many went. */
export async function removeContents(
  sha256s: readonly string[],
  now: Date,
  evenFresh = false,
): Promise<number> {
  let removed = 0
  for (let from = 0; from < sha256s.length; from += CONTENTS_AT_ONCE) {
    const batch = { sha256s: sha256s.slice(from, from + CONTENTS_AT_ONCE), evenFresh }
    removed += (await forgetContents.perform(system, now, batch)).forgotten
  }
  return removed
}

async function isForgotten(tx: Tx, sha256: string, before: Date | undefined): Promise<boolean> {
  await holdContent(tx, sha256, 'to-remove')
  // Asked again now that nobody can register it.
  if ((await unregistered(tx, [sha256])).length === 0) return false
  const storedAt = await fileStore().storedAt(sha256)
  if (storedAt && before && storedAt >= before) return false
  await sql`delete from kernel.file_content where sha256 = decode(${sha256}, 'hex')`.execute(tx)
  await fileStore().remove(sha256)
  return storedAt !== undefined
}

// In one order, so that two who remove never wait for each other.
async function unregistered(tx: Tx, sha256s: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from unnest(${sha256s}::text[]) as asked (sha256)
     where not exists (select from kernel.file f where f.sha256 = decode(asked.sha256, 'hex')) order by sha256`.execute(
    tx,
  )
  return rows.map((row) => row.sha256)
}
