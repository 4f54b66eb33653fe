import type { Queryable } from '#kernel/db/database.ts'

export type RevisionKey = 'units' | 'calendar'

/** How many times the tree of units, or the calendar, has been changed: what is kept in memory compares itself with it. */
export async function revision(db: Queryable, key: RevisionKey): Promise<number> {
  const row = await db
    .selectFrom('organisation.revision')
    .select('number')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return row.number
}
