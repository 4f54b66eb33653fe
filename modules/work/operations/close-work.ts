import { sql } from 'kysely'
import { refuse } from '#kernel/refusal.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'

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
  outcomes: { key: string; label: string }[]
  assignee_post_id: string | null
  due_at: Date | null
}

/** The open work of a record, in the order it was opened. */
export async function openWorkOf(tx: Tx, recordId: string): Promise<OpenWork[]> {
  const rows = await tx
    .selectFrom('work.work')
    .select(['id', 'record_id', 'unit_id', 'section_key', 'duty', 'step_key', 'step', 'binds', 'outcomes', 'assignee_post_id', 'due_at'])
    .where('record_id', '=', recordId)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .execute()
  return rows as OpenWork[]
}

/** Whether this work waits for this actor: her duty, her agency, her section, and nobody else's name on it. */
export function isForActor(actor: Actor, work: Pick<OpenWork, 'unit_id' | 'duty' | 'section_key' | 'assignee_post_id'>): boolean {
  if (actor.kind !== 'officer' || actor.unitId !== work.unit_id || !actor.duties.has(work.duty)) return false
  if (work.assignee_post_id) return work.assignee_post_id === actor.postId
  return work.section_key === null || actor.sectionKey === null || actor.sectionKey === work.section_key
}

/** Closes work with its outcome. */
export async function closeWork(
  tx: Tx,
  now: Date,
  ids: readonly string[],
  how: { outcome: string; comment?: string | undefined; postId: string | null },
): Promise<void> {
  if (ids.length === 0) return
  const { numAffectedRows } = await sql`
    update work.work set closed_at = ${now}, outcome = ${how.outcome}, comment = ${how.comment ?? null}, closed_by_post_id = ${how.postId}::uuid
     where id = any(${[...ids]}::uuid[]) and closed_at is null`.execute(tx)
  if (Number(numAffectedRows) !== ids.length) refuse('conflict')
}

/** Marks the open work of a record as waiting for the citizen, or as to be done again. */
export async function setWaiting(tx: Tx, recordId: string, waitsSince: Date | null): Promise<void> {
  await tx.updateTable('work.work').set({ waits_since: waitsSince }).where('record_id', '=', recordId).where('closed_at', 'is', null).execute()
}
