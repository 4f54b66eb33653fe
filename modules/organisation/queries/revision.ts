import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

export type RevisionKey = 'units' | 'calendar'

/**
 * What names the state of the tree of units, of the calendar: what is kept in memory compares itself with it. Beside the
 * number stands who wrote it: a change that was taken back and the next one after it have the same number.
 */
export async function versionOf(db: Queryable, keys: readonly RevisionKey[]): Promise<string> {
  const { rows } = await sql<{ version: string | null }>`
    select string_agg(number || '.' || xmin::text, '/' order by key) as version from organisation.revision where key = any(${[...keys]}::text[])`.execute(
    db,
  )
  return rows[0]?.version ?? ''
}
