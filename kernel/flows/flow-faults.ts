import { ruleFault } from '#kernel/forms/rule-fault.ts'
import { flowOrder, targetsOf } from './flow-order.ts'
import type { Flow, FlowStep } from './flow.ts'

/** Names what makes a flow impossible to run at all: steps that do not exist, are not reachable down the table, or are doubled. */
export function flowFaults(flow: Flow): string[] {
  const keys = flow.steps.map((step) => step.key)
  const doubled = keys.filter((key, index) => keys.indexOf(key) !== index)
  const faults = [
    ...doubled.map((key) => `two steps are called ${key}`),
    ...(keys.includes(flow.start) ? [] : [`the flow starts at ${flow.start}, which is no step`]),
    ...flow.steps.flatMap((step) => stepFaults(step, keys)),
  ]
  return faults.length > 0 ? faults : unreachableFaults(flow)
}

function stepFaults(step: FlowStep, keys: readonly string[]): string[] {
  const named = [...targetsOf(step), ...(step.joins ?? [])]
  const outcomes = step.outcomes.map((outcome) => outcome.key)
  return [
    ...named
      .filter((key) => !keys.includes(key))
      .map((key) => `${step.key} speaks of ${key}, which is no step`),
    ...(outcomes.length === 0 ? [`${step.key} has no outcome`] : []),
    ...outcomes
      .filter((key, index) => outcomes.indexOf(key) !== index)
      .map((key) => `${step.key} has two outcomes ${key}`),
    ...step.outcomes.flatMap(({ when }) => {
      const fault = when ? ruleFault(when) : undefined
      return fault ? [`${step.key}: ${fault}`] : []
    }),
  ]
}

function unreachableFaults(flow: Flow): string[] {
  const reached = flowOrder(flow).downstreamOf.get(flow.start) ?? new Set()
  return flow.steps
    .filter((step) => !reached.has(step.key))
    .map((step) => `${step.key} cannot be reached from ${flow.start} by going down the table`)
}
