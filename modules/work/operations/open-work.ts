import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'

/** One choice offered at a step. */
export type WorkOutcome = { key: string; label: string }

/** A step that now waits for a person. */
export type NewWork = {
  homeUnitId: string
  module: string
  recordId: string
  unitId: string
  sectionKey: string | null
  duty: string
  stepKey: string
  step: string
  binds: string | null
  outcomes: WorkOutcome[]
  title: string
  sender: string | null
  assigneePostId: string | null
  dueAt: Date | null
}

/** Opens work inside the transaction of the operation that made it necessary. */
export async function openWork(tx: Tx, now: Date, works: NewWork[]): Promise<string[]> {
  if (works.length === 0) return []
  const rows = works.map((w) => ({
    id: uuid(),
    home_unit_id: w.homeUnitId,
    module: w.module,
    record_id: w.recordId,
    unit_id: w.unitId,
    section_key: w.sectionKey,
    duty: w.duty,
    step_key: w.stepKey,
    step: w.step,
    binds: w.binds,
    outcomes: JSON.stringify(w.outcomes),
    title: w.title,
    sender: w.sender,
    assignee_post_id: w.assigneePostId,
    opened_at: now,
    due_at: w.dueAt,
  }))
  await tx.insertInto('work.work').values(rows).execute()
  return rows.map((r) => r.id)
}
