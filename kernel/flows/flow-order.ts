import type { Flow, FlowStep } from './flow.ts'

/** What is known about a flow once it is read: the place of each step in the table and what lies down the table from it. */
export type FlowOrder = {
  placeOf: ReadonlyMap<string, number>
  stepOf: ReadonlyMap<string, FlowStep>
  /** The step itself and every step that can follow without being sent back. */
  downstreamOf: ReadonlyMap<string, ReadonlySet<string>>
}

const orders = new WeakMap<Flow, FlowOrder>()

/** The order of a flow's steps, worked out once for each flow. */
export function flowOrder(flow: Flow): FlowOrder {
  const known = orders.get(flow)
  if (known) return known
  const order = workOut(flow)
  orders.set(flow, order)
  return order
}

/** The steps that any outcome of a step may open. */
export function targetsOf(step: FlowStep): string[] {
  return [...new Set(step.outcomes.flatMap((outcome) => (outcome.to === 'end' ? [] : outcome.to)))]
}

function workOut(flow: Flow): FlowOrder {
  const placeOf = new Map(flow.steps.map((step, place) => [step.key, place]))
  const stepOf = new Map(flow.steps.map((step) => [step.key, step]))
  const downstreamOf = new Map<string, ReadonlySet<string>>()
  for (const step of flow.steps.toReversed()) {
    const following = targetsOf(step).flatMap((target) => [...(downstreamOf.get(target) ?? [])])
    downstreamOf.set(step.key, new Set([step.key, ...following]))
  }
  return { placeOf, stepOf, downstreamOf }
}
