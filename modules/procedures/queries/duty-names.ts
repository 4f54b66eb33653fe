import { readFileSync } from 'node:fs'
import { z } from 'zod'

const duties = z.array(z.object({ key: z.string(), name: z.string() }))
let known: ReadonlyMap<string, string> | undefined

/** What duties are called (nhiệm vụ), by key: the words of catalogue/profiles/duties.json. */
export function dutyNames(): ReadonlyMap<string, string> {
  known ??= new Map(readDuties().map(({ key, name }) => [key, name]))
  return known
}

function readDuties(): z.infer<typeof duties> {
  const file = new URL('../../../catalogue/profiles/duties.json', import.meta.url)
  return duties.parse(JSON.parse(readFileSync(file, 'utf8')))
}
