import { evaluateCondition } from '#kernel/forms/evaluate-condition.ts'
import type { Answers } from '#kernel/forms/form.ts'
import { refuse } from '#kernel/refusal.ts'
import { flowOrder, targetsOf, type FlowOrder } from './flow-order.ts'
import type { Flow, FlowOutcome, FlowPosition, FlowStep } from './flow.ts'
import './flow-refusals.ts'

/** What the completion of a step brings about. */
export type FlowAdvance = FlowPosition & {
  /** Steps that now wait for somebody. */
  opens: string[]
  /** Steps that no longer wait: the completed one first, then those called off because the matter was sent back or ended. */
  closes: string[]
  ended: boolean
}

/** The steps a flow begins with. */
export function openingSteps(flow: Flow): string[] {
  return [flow.start]
}

/** Moves a flow on by the outcome of one open step: splits, joins, sends back, ends. Refuses what is not offered. */
export function afterOutcome(
  flow: Flow,
  position: FlowPosition,
  completed: { step: string; outcome: string },
  answers: Answers,
): FlowAdvance {
  const step = openStep(flow, position, completed.step)
  const outcome = offeredOutcome(step, completed.outcome, answers)
  const behind = [...position.done.filter((key) => key !== step.key), step.key]
  if (outcome.to === 'end')
    return { opens: [], closes: [step.key, ...others(position, step)], open: [], done: behind, ended: true }
  const start: FlowPosition = { open: others(position, step), done: behind }
  const moved = openTargets(flow, start, step, outcome.to)
  const settled = moved.open.length > 0 ? moved : openWaiting(flow, moved)
  const opens = settled.open.filter((key) => !start.open.includes(key) || !moved.kept.includes(key))
  const calledOff = start.open.filter((key) => !moved.kept.includes(key))
  return {
    opens,
    closes: [step.key, ...calledOff],
    open: settled.open,
    done: settled.done,
    ended: settled.open.length === 0,
  }
}

/** The outcomes a person may choose at a step, given the answers. */
export function outcomesOf(flow: Flow, stepKey: string, answers: Answers): FlowOutcome[] {
  const step = flowOrder(flow).stepOf.get(stepKey)
  return step ? step.outcomes.filter((outcome) => isOffered(outcome, answers)) : []
}

/** The step that stands for a legal move; among several, one that is open. */
export function stepBoundTo(flow: Flow, move: string, open: readonly string[] = []): FlowStep | undefined {
  const bound = flow.steps.filter((step) => step.binds === move)
  return bound.find((step) => open.includes(step.key)) ?? bound[0]
}

/** Opens a step afresh that is behind: what waits after it, or is behind after it, is to come once more. */
export function reopened(flow: Flow, { open, done }: FlowPosition, key: string): FlowPosition {
  const afresh = flowOrder(flow).downstreamOf.get(key) ?? new Set()
  return {
    open: [...open.filter((other) => !afresh.has(other)), key],
    done: done.filter((other) => !afresh.has(other)),
  }
}

/** Puts a step and all that comes after it behind, whether it was done or not. */
export function passed(flow: Flow, { open, done }: FlowPosition, key: string): FlowPosition {
  const past = flowOrder(flow).downstreamOf.get(key) ?? new Set()
  return {
    open: open.filter((other) => !past.has(other)),
    done: [...done.filter((other) => !past.has(other)), ...past],
  }
}

type Moved = FlowPosition & { kept: string[] }

/** First what is sent back, then what opens at once, then the joins, which look at all of that. */
function openTargets(flow: Flow, position: FlowPosition, step: FlowStep, targets: readonly string[]): Moved {
  const order = flowOrder(flow)
  const isBack = (key: string) => place(order, key) <= place(order, step.key)
  const back = targets.filter(isBack)
  const onward = targets.filter((key) => !isBack(key)).toSorted((a, b) => place(order, a) - place(order, b))
  const afresh = new Set(back.flatMap((key) => [...(order.downstreamOf.get(key) ?? [])]))
  const kept = position.open.filter((key) => !afresh.has(key))
  let open = kept
  for (const key of [...back, ...onward])
    if (!open.includes(key) && !mustWait(order, key, open)) open = [...open, key]
  return { open, kept, done: position.done.filter((key) => !afresh.has(key) && !open.includes(key)) }
}

/** A join waits while any open step can still come to it. */
function mustWait(order: FlowOrder, key: string, open: readonly string[]): boolean {
  const isJoin = (order.stepOf.get(key)?.joins ?? []).length > 0
  return isJoin && open.some((other) => order.downstreamOf.get(other)?.has(key) ?? false)
}

/** When a branch ended without coming to its join, those that came must not wait for ever. */
function openWaiting(flow: Flow, position: FlowPosition): FlowPosition {
  const waiting = flow.steps.find(
    (step) =>
      !position.done.includes(step.key) &&
      (step.joins ?? []).some((key) => hasArrived(flow, position, key, step.key)),
  )
  return waiting ? { open: [waiting.key], done: position.done } : position
}

function hasArrived(flow: Flow, position: FlowPosition, from: string, to: string): boolean {
  const step = flowOrder(flow).stepOf.get(from)
  return step !== undefined && position.done.includes(from) && targetsOf(step).includes(to)
}

function openStep(flow: Flow, position: FlowPosition, key: string): FlowStep {
  const step = position.open.includes(key) ? flowOrder(flow).stepOf.get(key) : undefined
  return step ?? refuse('step-not-open', { step: key })
}

function offeredOutcome(step: FlowStep, key: string, answers: Answers): FlowOutcome {
  const outcome = step.outcomes.find((candidate) => candidate.key === key && isOffered(candidate, answers))
  return outcome ?? refuse('outcome-not-offered', { step: step.key, outcome: key })
}

function isOffered(outcome: FlowOutcome, answers: Answers): boolean {
  return outcome.when === undefined || evaluateCondition(outcome.when, answers)
}

function others(position: FlowPosition, step: FlowStep): string[] {
  return position.open.filter((key) => key !== step.key)
}

function place(order: FlowOrder, key: string): number {
  return order.placeOf.get(key) ?? -1
}
