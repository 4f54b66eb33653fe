import type { Queryable } from '#kernel/db/database.ts'
import type { OpenWork } from '../rules/open-work.ts'

const columns = [
  'id',
  'record_id',
  'unit_id',
  'section_key',
  'duty',
  'step_key',
  'step',
  'binds',
  'outcomes',
  'assignee_post_id',
  'due_at',
] as const

/** The open work of a record, in the order it was opened. */
export async function openWorkOf(db: Queryable, recordId: string): Promise<OpenWork[]> {
  const rows = await db
    .selectFrom('work.work')
    .select(columns)
    .where('record_id', '=', recordId)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows as OpenWork[]
}
