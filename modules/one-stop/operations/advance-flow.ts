import type { FlowPosition, FlowStep } from '#kernel/flows/flow.ts'
import { afterOutcome, outcomesOf, passed, reopened, stepBoundTo } from '#kernel/flows/run-flow.ts'
import type { Answers } from '#kernel/forms/form.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import { doersOf, isForActor, moveWork, type NewWork, type OpenWork } from '#modules/work/index.ts'
import type { Dossier, DossierPatch } from './dossier-row.ts'

/** What a flow moves on: the dossier, its case, the work that is open. */
export type FlowMove = { dossier: Dossier; procedureCase: ProcedureCase; open: readonly OpenWork[] }

/** What moving on did: the new position, and the work opened and closed. */
export type FlowMoved = { patch: DossierPatch; opened: string[]; closed: string[] }

/** How a step is completed; consultations that became pointless are called off with it. */
export type Completion = {
  work: OpenWork
  outcome: string
  comment?: string | undefined
  assigneePostId?: string | undefined
  calledOff?: readonly string[]
}

/** Opens the first steps of a dossier that is handed in. */
export async function beginFlow(context: OperationContext, move: FlowMove): Promise<void> {
  const opens = await newWorks(context, move, move.dossier.flow_open)
  await moveWork(context.tx, context.now, { opens, postId: null })
}

/** Completes one open step and opens what follows. */
export async function advanceFlow(
  context: OperationContext,
  move: FlowMove,
  completion: Completion,
): Promise<FlowMoved> {
  const { dossier, procedureCase, open } = move
  const { work, outcome, comment } = completion
  const position = { open: dossier.flow_open, done: dossier.flow_done }
  const advance = afterOutcome(
    procedureCase.flow,
    position,
    { step: work.step_key, outcome },
    dossier.form as Answers,
  )
  const overtaken = open
    .filter((w) => w.id !== work.id && advance.closes.includes(w.step_key))
    .map((w) => w.id)
  const calledOff = [...overtaken, ...(completion.calledOff ?? [])]
  const opens = await newWorks(context, move, advance.opens, completion)
  const completed = { workId: work.id, outcome, comment }
  const opened = await moveWork(context.tx, context.now, {
    completed,
    calledOff,
    opens,
    postId: postOf(context),
  })
  const patch = { flow_open: [...advance.open], flow_done: [...advance.done] }
  return { patch, opened, closed: [work.id, ...calledOff] }
}

/** Calls off whatever still waits when the dossier itself has ended. */
export async function endFlow(context: OperationContext, open: readonly OpenWork[]): Promise<FlowMoved> {
  const calledOff = open.map((w) => w.id)
  await moveWork(context.tx, context.now, { calledOff, postId: postOf(context) })
  return { patch: { flow_open: [], consulted_unit_ids: [] }, opened: [], closed: calledOff }
}

/** The decision is taken back: the flow is again where it was signed. */
export function backToDecision(context: OperationContext, move: FlowMove): Promise<FlowMoved> {
  return placedAnew(
    context,
    move,
    reopened(move.procedureCase.flow, positionOf(move), boundStep(move, 'decide')),
  )
}

/** What was issued is replaced: the flow is again where the clerk of documents gives a number. */
export function backToIssue(context: OperationContext, move: FlowMove): Promise<FlowMoved> {
  return placedAnew(
    context,
    move,
    reopened(move.procedureCase.flow, positionOf(move), boundStep(move, 'issue')),
  )
}

/** The correction is taken back: the flow is again where the result that stands had brought it. */
export function backToResult(
  context: OperationContext,
  move: FlowMove,
  isGivenBack: boolean,
): Promise<FlowMoved> {
  const { flow } = move.procedureCase
  const behind = passed(flow, positionOf(move), boundStep(move, 'issue'))
  return placedAnew(
    context,
    move,
    isGivenBack ? behind : reopened(flow, behind, boundStep(move, 'give-back')),
  )
}

function positionOf({ dossier }: FlowMove): FlowPosition {
  return { open: dossier.flow_open, done: dossier.flow_done }
}

function boundStep({ procedureCase }: FlowMove, binds: string): string {
  return stepBoundTo(procedureCase.flow, binds)?.key ?? refuse('no-such-step', { move: binds })
}

// Work of steps that are no longer open is called off, what is open afresh waits for somebody; opinions asked for go on.
async function placedAnew(
  context: OperationContext,
  move: FlowMove,
  position: FlowPosition,
): Promise<FlowMoved> {
  const { dossier, open } = move
  const calledOff = open
    .filter((w) => w.binds !== 'answer-consultation' && !position.open.includes(w.step_key))
    .map((w) => w.id)
  const fresh = position.open.filter((key) => !dossier.flow_open.includes(key))
  const opens = await newWorks(context, move, fresh)
  const opened = await moveWork(context.tx, context.now, { calledOff, opens, postId: postOf(context) })
  return {
    patch: { flow_open: [...position.open], flow_done: [...position.done] },
    opened,
    closed: calledOff,
  }
}

/** The open step that stands for a legal move, when it waits for this actor; a refusal otherwise. */
export function stepFor(
  { actor }: Pick<OperationContext, 'actor'>,
  { open }: Pick<FlowMove, 'open'>,
  binds: string,
): OpenWork {
  const bound = open.filter((w) => w.binds === binds)
  if (bound.length === 0) refuse('no-such-step', { move: binds })
  return bound.find((w) => isForActor(actor, w)) ?? refuse('not-allowed', { move: binds })
}

/** The outcome of a bound step that its legal move stands for. */
export function onwardOutcome(step: OpenWork): string {
  return step.outcomes[0]?.key ?? refuse('no-such-step', { step: step.step_key })
}

/** What a dossier is called in an inbox. */
export function titleOf(
  dossier: Pick<Dossier, 'code' | 'reference' | 'applicant_name'>,
  { name }: Pick<ProcedureCase, 'name'>,
): string {
  return `${dossier.code ?? dossier.reference} · ${name} · ${dossier.applicant_name}`
}

/** The post in which the actor acts, if she is an officer. */
export function postOf({ actor }: Pick<OperationContext, 'actor'>): string | null {
  return actor.kind === 'officer' ? actor.postId : null
}

async function newWorks(
  context: OperationContext,
  move: FlowMove,
  keys: readonly string[],
  from?: Completion,
): Promise<NewWork[]> {
  if (keys.length === 0) return []
  const { dossier, procedureCase } = move
  const calendar = await calendarFor(context.tx, dossier.unit_id)
  const isBack = keys.some((key) => dossier.flow_done.includes(key))
  const doers = isBack ? await doersOf(context.tx, dossier.id) : new Map<string, string>()
  return keys.map((key) => {
    const step = procedureCase.flow.steps.find((s) => s.key === key) ?? refuse('no-such-step', { step: key })
    const assigneePostId = step.duty === 'one-stop.work' ? assigneeOf(doers.get(key), from) : null
    return {
      ...newWork(move, step),
      sender: senderOf(context),
      assigneePostId,
      dueAt: stepDueAt(calendar, step, context.now),
    }
  })
}

// Whoever was named; else whoever had it before it was sent back; else it stays with the one who worked on it.
function assigneeOf(doneBefore: string | undefined, from: Completion | undefined): string | null {
  if (from?.assigneePostId) return from.assigneePostId
  if (doneBefore) return doneBefore
  return from?.work.duty === 'one-stop.work' ? from.work.assignee_post_id : null
}

function newWork({ dossier, procedureCase }: FlowMove, step: FlowStep) {
  return {
    homeUnitId: dossier.home_unit_id,
    module: 'one-stop',
    recordId: dossier.id,
    unitId: dossier.unit_id,
    sectionKey: step.unitRule === 'field-section' ? dossier.section_key : null,
    duty: step.duty,
    stepKey: step.key,
    step: step.name,
    binds: step.binds ?? null,
    outcomes: outcomesOf(procedureCase.flow, step.key, dossier.form as Answers).map(({ key, label }) => ({
      key,
      label,
    })),
    title: titleOf(dossier, procedureCase),
  }
}

function senderOf({ actor }: OperationContext): string | null {
  return actor.kind === 'officer' ? actor.post : null
}

function stepDueAt(calendar: Calendar, step: FlowStep, now: Date): Date {
  return new Date(dueAfter(calendar, { from: now, length: step.hours, unit: 'working-hour' }).dueAt)
}
