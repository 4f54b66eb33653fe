import type { Queryable } from '#kernel/db/database.ts'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const dutiesFile = new URL('../../../catalogue/profiles/duties.json', import.meta.url)
const dutyNames = new Map(
  z
    .array(z.strictObject({ key: z.string(), name: z.string() }))
    .parse(JSON.parse(readFileSync(dutiesFile, 'utf8')))
    .map(({ key, name }) => [key, name]),
)

/** What a duty is called in the office; the key itself when the catalogue does not name it. */
export function dutyName(duty: string): string {
  return dutyNames.get(duty) ?? duty
}

/** The levels that units may stand at, from the top. */
export async function levelChoices(db: Queryable): Promise<{ value: string; label: string }[]> {
  const rows = await db.selectFrom('organisation.level').select(['key', 'name']).orderBy('rank').execute()
  return rows.map(({ key, name }) => ({ value: key, label: name }))
}

/** The kinds of post that may be opened. */
export async function postKindChoices(db: Queryable): Promise<{ value: string; label: string }[]> {
  const rows = await db.selectFrom('organisation.post_kind').select(['key', 'name']).orderBy('name').execute()
  return rows.map(({ key, name }) => ({ value: key, label: name }))
}
