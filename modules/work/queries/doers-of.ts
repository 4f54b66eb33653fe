import type { Queryable } from '#kernel/db/database.ts'

/** Which post last completed each step of a record. */
export async function doersOf(db: Queryable, recordId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('work.work')
    .select(['step_key', 'closed_by_post_id'])
    .where('record_id', '=', recordId)
    .where('closed_at', 'is not', null)
    .where('outcome', 'not in', ['undone', 'called-off'])
    .orderBy('closed_at')
    .orderBy('id')
    .execute()
  return new Map(
    rows.flatMap((row) => (row.closed_by_post_id ? [[row.step_key, row.closed_by_post_id] as const] : [])),
  )
}
