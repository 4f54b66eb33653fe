import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

/** The identifiers by which people know units, newest first; other records of the organisation have none. */
export async function codesOfUnits(
  db: Queryable,
  recordIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ unit_id: string; code: string }>`
    select distinct on (unit_id) unit_id, code from organisation.unit_version
     where unit_id = any(${[...recordIds]}::uuid[]) and code is not null and superseded_at is null
     order by unit_id, valid_from desc`.execute(db)
  return new Map(rows.map(({ unit_id, code }) => [unit_id, code]))
}

/** The unit that carries an identifier, the newest when it was given twice. */
export async function unitWithCode(db: Queryable, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisation.unit_version')
    .select('unit_id')
    .where('code', '=', code)
    .where('superseded_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  return row?.unit_id
}
