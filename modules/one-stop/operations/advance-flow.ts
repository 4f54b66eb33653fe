import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { afterOutcome, openingSteps } from '#kernel/flows/run-flow.ts'
import type { FlowStep } from '#kernel/flows/flow.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import { closeWork, isForActor, openWork, openWorkOf, type OpenWork } from '#modules/work/index.ts'
import { isApplicantHerself } from '../rules/may-handle.ts'
import type { Dossier, DossierPatch } from './dossier-row.ts'

/** What a flow moves on: the dossier, its case, and who does it when. */
export type FlowMove = { tx: Tx; now: Date; actor: Actor; dossier: Dossier; procedureCase: ProcedureCase }

/** What moving on did: the new position, and the work opened and closed. */
export type FlowMoved = { patch: DossierPatch; opened: string[]; closed: string[] }

type Completion = { work: OpenWork; outcome: string; comment?: string | undefined; assigneePostId?: string | null }

/** Opens the first step when a dossier is submitted. */
export async function beginFlow(move: FlowMove): Promise<FlowMoved> {
  const steps = openingSteps(move.procedureCase.flow)
  const opened = await openSteps(move, steps, null)
  return { patch: { flow_open: steps, flow_done: [] }, opened, closed: [] }
}

/** Completes one open step and opens what follows. */
export async function advanceFlow(move: FlowMove, completion: Completion): Promise<FlowMoved> {
  const { dossier, procedureCase } = move
  const position = { open: dossier.flow_open, done: dossier.flow_done }
  const completed = { step: completion.work.step_key, outcome: completion.outcome }
  const advance = afterOutcome(procedureCase.flow, position, completed, dossier.form as Record<string, unknown>)
  const open = await openWorkOf(move.tx, dossier.id)
  const calledOff = open.filter((w) => w.id !== completion.work.id && advance.closes.includes(w.step_key)).map((w) => w.id)
  const postId = move.actor.kind === 'officer' ? move.actor.postId : null
  await closeWork(move.tx, move.now, [completion.work.id], { outcome: completion.outcome, comment: completion.comment, postId })
  await closeWork(move.tx, move.now, calledOff, { outcome: 'called-off', postId })
  const opened = await openSteps(move, advance.opens, completion.assigneePostId ?? null)
  return { patch: { flow_open: [...advance.open], flow_done: [...advance.done] }, opened, closed: [completion.work.id, ...calledOff] }
}

/** Ends whatever still waits when the dossier itself has ended. */
export async function endFlow(move: FlowMove, outcome: string): Promise<FlowMoved> {
  const open = await openWorkOf(move.tx, move.dossier.id)
  const ids = open.map((w) => w.id)
  await closeWork(move.tx, move.now, ids, { outcome, postId: move.actor.kind === 'officer' ? move.actor.postId : null })
  return { patch: { flow_open: [] }, opened: [], closed: ids }
}

/** The open step that stands for a legal move, when it waits for this actor; a refusal otherwise. */
export async function stepFor(move: FlowMove, binds: string): Promise<OpenWork> {
  if (isApplicantHerself(move.actor, move.dossier)) refuse('own-dossier')
  const bound = (await openWorkOf(move.tx, move.dossier.id)).filter((w) => w.binds === binds)
  if (bound.length === 0) refuse('no-such-step', { move: binds })
  return bound.find((w) => isForActor(move.actor, w)) ?? refuse('not-allowed', { move: binds })
}

/** The outcome of a bound step that leads on, when there is just one way. */
export function onwardOutcome(step: OpenWork): string {
  return step.outcomes[0]?.key ?? refuse('no-such-step', { step: step.step_key })
}

async function openSteps(move: FlowMove, stepKeys: readonly string[], assigneePostId: string | null): Promise<string[]> {
  if (stepKeys.length === 0) return []
  const { dossier, procedureCase, now } = move
  const calendar = await calendarFor(move.tx, dossier.unit_id)
  const steps = stepKeys.map((key) => procedureCase.flow.steps.find((s) => s.key === key) ?? refuse('no-such-step', { step: key }))
  const doneBefore = await whoDidBefore(move, stepKeys)
  const works = steps.map((step) => ({
    homeUnitId: dossier.home_unit_id,
    module: 'one-stop',
    recordId: dossier.id,
    unitId: dossier.unit_id,
    sectionKey: step.unitRule === 'field-section' ? dossier.section_key : null,
    duty: step.duty,
    stepKey: step.key,
    step: step.name,
    binds: step.binds ?? null,
    outcomes: step.outcomes.map(({ key, label }) => ({ key, label })),
    title: titleOf(dossier, procedureCase),
    sender: move.actor.kind === 'officer' ? move.actor.post : null,
    assigneePostId: step.duty === 'one-stop.work' ? (assigneePostId ?? doneBefore.get(step.key) ?? null) : null,
    dueAt: stepDueAt(calendar, step, now),
  }))
  return openWork(move.tx, now, works)
}

/** What a dossier is called in an inbox. */
export function titleOf(dossier: Pick<Dossier, 'code' | 'reference' | 'applicant_name'>, procedureCase: Pick<ProcedureCase, 'name'>): string {
  return `${dossier.code ?? dossier.reference} · ${procedureCase.name} · ${dossier.applicant_name}`
}

// What is sent back goes to whoever had it.
async function whoDidBefore(move: FlowMove, stepKeys: readonly string[]): Promise<Map<string, string>> {
  if (!stepKeys.some((key) => move.dossier.flow_done.includes(key))) return new Map()
  const rows = await move.tx
    .selectFrom('work.work')
    .select(['step_key', 'closed_by_post_id'])
    .where('record_id', '=', move.dossier.id)
    .where('closed_at', 'is not', null)
    .orderBy('closed_at')
    .execute()
  return new Map(rows.flatMap((r) => (r.closed_by_post_id ? [[r.step_key, r.closed_by_post_id] as const] : [])))
}

function stepDueAt(calendar: Calendar, step: FlowStep, now: Date): Date {
  return new Date(dueAfter(calendar, { from: now, length: step.hours, unit: 'working-hour' }).dueAt)
}
