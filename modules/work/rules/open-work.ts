/** One choice offered at a step (lựa chọn). */
export type WorkOutcome = { key: string; label: string }

/** An open step as operations see it. */
export type OpenWork = {
  id: string
  record_id: string
  unit_id: string
  section_key: string | null
  duty: string
  step_key: string
  step: string
  binds: string | null
  outcomes: WorkOutcome[]
  assignee_post_id: string | null
  due_at: Date | null
}

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
