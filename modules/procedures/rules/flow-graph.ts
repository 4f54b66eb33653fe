import { targetsOf } from '#kernel/flows/flow-order.ts'
import type { CatalogueFlow, FlowStep } from './catalogue-schema.ts'

// Ways that are tried one by one where the table leads back; beyond it the sum of all steps stands for the longest.
const mostTries = 20_000
const reached = new WeakMap<CatalogueFlow, Map<string, ReadonlySet<string>>>()

/** Every step that can be reached from `from` (itself included), not walking through `blocked`. */
export function reachableFrom(flow: CatalogueFlow, from: string, blocked?: string): ReadonlySet<string> {
  const known = reached.get(flow) ?? new Map<string, ReadonlySet<string>>()
  reached.set(flow, known)
  const question = `${from}/${blocked ?? ''}`
  const answer = known.get(question) ?? walk(flow, from, blocked)
  known.set(question, answer)
  return answer
}

function walk(flow: CatalogueFlow, from: string, blocked: string | undefined): ReadonlySet<string> {
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

/**
 * The norm hours of the longest way through the flow that takes no step twice. Where ways back make them too many to be
 * tried, the hours of all its steps: never less than the longest way.
 */
export function longestHours(flow: CatalogueFlow): number {
  return leadsBack(flow) ? longestTried(flow) : longestDown(flow)
}

function leadsBack(flow: CatalogueFlow): boolean {
  const place = new Map(flow.steps.map(({ key }, index) => [key, index]))
  return flow.steps.some((step, index) =>
    targetsOf(step).some((target) => (place.get(target) ?? index) <= index),
  )
}

function longestDown(flow: CatalogueFlow): number {
  const longest = new Map<string, number>()
  for (const step of flow.steps.toReversed()) {
    const ways = targetsOf(step).map((next) => longest.get(next) ?? Number.NEGATIVE_INFINITY)
    longest.set(step.key, step.hours + Math.max(endsAt(step), ...ways))
  }
  return Math.max(0, longest.get(flow.start) ?? 0)
}

function longestTried(flow: CatalogueFlow): number {
  const steps = stepsByKey(flow)
  let tries = 0
  function longest(key: string, passed: ReadonlySet<string>): number {
    const step = steps.get(key)
    if (!step || passed.has(key) || (tries += 1) > mostTries) return Number.NEGATIVE_INFINITY
    const onward = new Set([...passed, key])
    const ways = targetsOf(step).map((next) => longest(next, onward))
    return step.hours + Math.max(endsAt(step), ...ways)
  }
  const hours = longest(flow.start, new Set())
  return tries > mostTries ? flow.steps.reduce((sum, step) => sum + step.hours, 0) : Math.max(0, hours)
}

function endsAt(step: FlowStep): number {
  return mayEnd(step) ? 0 : Number.NEGATIVE_INFINITY
}
