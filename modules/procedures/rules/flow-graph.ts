import { targetsOf } from '#kernel/flows/flow-order.ts'
import type { CatalogueFlow, FlowStep } from './catalogue-schema.ts'

/** Every step that can be reached from `from` (itself included), not walking through `blocked`. */
export function reachableFrom(flow: CatalogueFlow, from: string, blocked?: string): Set<string> {
  const steps = stepsByKey(flow)
  const seen = new Set<string>()
  const open = [from]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const step = steps.get(key)
    if (!step || seen.has(key) || key === blocked) continue
    seen.add(key)
    open.push(...targetsOf(step))
  }
  return seen
}

/** The steps of a flow by key. */
export function stepsByKey(flow: CatalogueFlow): Map<string, FlowStep> {
  return new Map(flow.steps.map((step) => [step.key, step]))
}

/** Whether the flow can come to its end by an outcome of this very step. */
export function mayEnd(step: FlowStep): boolean {
  return step.outcomes.some((outcome) => outcome.to === 'end')
}

/** The norm hours of the longest way through the flow that takes no step twice. */
export function longestHours(flow: CatalogueFlow): number {
  const steps = stepsByKey(flow)
  function longest(key: string, passed: ReadonlySet<string>): number {
    const step = steps.get(key)
    if (!step || passed.has(key)) return Number.NEGATIVE_INFINITY
    const onward = new Set([...passed, key])
    const ways = targetsOf(step).map((next) => longest(next, onward))
    return step.hours + Math.max(mayEnd(step) ? 0 : Number.NEGATIVE_INFINITY, ...ways)
  }
  return Math.max(0, longest(flow.start, new Set()))
}
