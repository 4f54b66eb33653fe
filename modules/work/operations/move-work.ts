import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { refuse } from '#kernel/refusal.ts'
import type { NewWork } from '../rules/open-work.ts'

/** What moves on together: a step completed, others called off, others opened, by whom. */
export type WorkMove = {
  completed?: { workId: string; outcome: string; comment?: string | undefined } | undefined
  calledOff?: readonly string[]
  opens?: readonly NewWork[]
  postId: string | null
}

/** Closes and opens work inside the transaction of the operation that moves the record on; answers what it opened. */
export async function moveWork(tx: Tx, now: Date, move: WorkMove): Promise<string[]> {
  const { completed, calledOff = [], opens = [], postId } = move
  const ids = [...(completed ? [completed.workId] : []), ...calledOff]
  const rows = opens.map((work) => rowOf(work, now))
  if (ids.length === 0 && rows.length === 0) return []
  const closed = await writeMove(tx, { ...completedColumns(completed), ids, rows, postId, now })
  if (closed !== ids.length) refuse('conflict')
  return rows.map(({ id }) => id)
}

function completedColumns(completed: WorkMove['completed']) {
  return {
    workId: completed?.workId ?? null,
    outcome: completed?.outcome ?? null,
    comment: completed?.comment ?? null,
  }
}

type Written = ReturnType<typeof completedColumns> & {
  ids: string[]
  rows: object[]
  postId: string | null
  now: Date
}

// One round trip for all that moves on together; answers how much was still open to be closed.
async function writeMove(
  tx: Tx,
  { workId, outcome, comment, ids, rows, postId, now }: Written,
): Promise<number> {
  const { rows: counted } = await sql<{ n: number }>`
    with closed as (
      update work.work set closed_at = ${now}, closed_by_post_id = ${postId}::uuid,
             outcome = case when id = ${workId}::uuid then ${outcome}::text else 'called-off' end,
             comment = case when id = ${workId}::uuid then ${comment}::text end
       where id = any(${ids}::uuid[]) and closed_at is null returning id),
    opened as (
      insert into work.work (id, home_unit_id, module, record_id, unit_id, section_key, duty, step_key, step, binds, outcomes,
             title, sender, assignee_post_id, opened_at, due_at)
      select id, home_unit_id, module, record_id, unit_id, section_key, duty, step_key, step, binds, outcomes,
             title, sender, assignee_post_id, opened_at, due_at
        from jsonb_populate_recordset(null::work.work, ${JSON.stringify(rows)}::jsonb))
    select count(*)::int as n from closed`.execute(tx)
  return counted[0]?.n ?? 0
}

function rowOf(work: NewWork, now: Date) {
  return {
    id: uuid(),
    home_unit_id: work.homeUnitId,
    module: work.module,
    record_id: work.recordId,
    unit_id: work.unitId,
    section_key: work.sectionKey,
    duty: work.duty,
    step_key: work.stepKey,
    step: work.step,
    binds: work.binds,
    outcomes: work.outcomes,
    title: work.title,
    sender: work.sender,
    assignee_post_id: work.assigneePostId,
    opened_at: now,
    due_at: work.dueAt,
  }
}
