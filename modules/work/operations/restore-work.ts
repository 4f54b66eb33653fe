import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'

/** What an operation did to the work of a record, and which steps waited for the citizen before it. */
export type WorkBefore = {
  recordId: string
  opened: readonly string[]
  closed: readonly string[]
  /** Steps that waited for the citizen then. */
  waiting: readonly string[]
  postId: string | null
}

/** Brings the work of a record back to what it was before an operation: what that opened is closed as undone, what it closed waits again. */
export async function restoreWork(tx: Tx, now: Date, before: WorkBefore): Promise<void> {
  const [opened, closed] = [[...before.opened], [...before.closed]]
  await sql`
    update work.work set
           closed_at = case when id = any(${opened}::uuid[]) then ${now}::timestamptz end,
           outcome = case when id = any(${opened}::uuid[]) then 'undone' end,
           comment = null,
           closed_by_post_id = case when id = any(${opened}::uuid[]) then ${before.postId}::uuid end,
           waits_since = case when step_key = any(${[...before.waiting]}::text[]) then coalesce(waits_since, ${now}::timestamptz) end
     where record_id = ${before.recordId}::uuid
       and ((closed_at is null) or id = any(${closed}::uuid[]))`.execute(tx)
}
