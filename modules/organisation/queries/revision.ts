import type { Queryable, Tx } from '#kernel/db/database.ts'

export type RevisionKey = 'units' | 'calendar'

/** How many times the tree of units, or the calendar, has been changed: what is kept in memory compares itself with it. */
export async function revision(db: Queryable, key: RevisionKey): Promise<number> {
  const row = await db.selectFrom('organisation.revision').select('number').where('key', '=', key).executeTakeFirstOrThrow()
  return row.number
}

/** Takes the next number; changes of the same kind wait for one another here, so that checks of overlap hold. */
export async function nextRevision(tx: Tx, key: RevisionKey): Promise<void> {
  await tx
    .updateTable('organisation.revision')
    .set((eb) => ({ number: eb('number', '+', 1) }))
    .where('key', '=', key)
    .execute()
}
