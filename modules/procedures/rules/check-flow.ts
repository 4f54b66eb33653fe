import { flowOrder, targetsOf } from '#kernel/flows/flow-order.ts'
import { ruleFault } from '#kernel/forms/rule-fault.ts'
import { t } from '#kernel/i18n/t.ts'
import type { CatalogueFlow, FlowStep } from './catalogue-schema.ts'
import { longestHours, mayEnd, reachableFrom, stepsByKey } from './flow-graph.ts'

/** What is wrong with a flow: in what of which step; `step` is undefined when it concerns the whole. */
export type FlowProblem = {
  step?: string
  part: keyof FlowStep
  why: string
  facts?: Record<string, string | number>
}

/** The order in which the legal moves must come on every way through a flow. */
const legalOrder = ['receive', 'decide', 'issue', 'give-back'] as const
const moveNames = {
  'receive': 'Tiếp nhận',
  'decide': 'Ký kết quả',
  'issue': 'Phát hành',
  'give-back': 'Trả kết quả',
} satisfies Record<(typeof legalOrder)[number], string>

/** A problem as a part of a sentence, with the names of steps. */
export function flowProblemText({ why, facts }: FlowProblem): string {
  return t(why, facts)
}

/** Model-checks an internal process before publication (kiểm tra quy trình); an empty list means it is sound. */
export function checkFlow(flow: CatalogueFlow, limitHours: number | null): FlowProblem[] {
  const shape = [...unknownSteps(flow), ...doubleSteps(flow)]
  if (shape.length > 0) return shape
  return [
    ...unreachable(flow),
    ...deadEnds(flow),
    ...flow.steps.flatMap((step) => [...joinProblems(flow, step), ...forkProblems(flow, step)]),
    ...moveProblems(flow),
    ...ruleProblems(flow),
    ...tooLong(flow, limitHours),
  ]
}

function unknownSteps(flow: CatalogueFlow): FlowProblem[] {
  const known = stepsByKey(flow)
  const named = flow.steps.flatMap((step) => [
    ...targetsOf(step).map((target) => ({ step: step.key, part: 'outcomes' as const, target })),
    ...(step.joins ?? []).map((target) => ({ step: step.key, part: 'joins' as const, target })),
  ])
  const problems: FlowProblem[] = named
    .filter(({ target }) => !known.has(target))
    .map(({ step, part, target }) => ({
      step,
      part,
      why: 'dẫn tới bước không có: {steps}',
      facts: { steps: target },
    }))
  if (known.has(flow.start)) return problems
  return [{ part: 'key', why: 'bước bắt đầu không có: {steps}', facts: { steps: flow.start } }, ...problems]
}

function doubleSteps(flow: CatalogueFlow): FlowProblem[] {
  return flow.steps
    .filter((step, at) => flow.steps.findIndex((other) => other.key === step.key) !== at)
    .map((step) => ({ step: step.key, part: 'key', why: 'hai bước trùng khóa' }))
}

/** A condition that is not FEEL, or could run without end, is not for the office to find out at the desk. */
function ruleProblems(flow: CatalogueFlow): FlowProblem[] {
  return flow.steps.flatMap((step) =>
    step.outcomes.flatMap(({ when }) => {
      const why = when === undefined ? undefined : ruleFault(when)
      return why === undefined ? [] : [{ step: step.key, part: 'outcomes' as const, why }]
    }),
  )
}

/** Going down the table must lead to every step: what is only sent back to was never done before. */
function unreachable(flow: CatalogueFlow): FlowProblem[] {
  const reached = flowOrder(flow).downstreamOf.get(flow.start) ?? new Set()
  return flow.steps
    .filter((step) => !reached.has(step.key))
    .map((step) => ({ step: step.key, part: 'name', why: 'không có đường nào đi tới bước này' }))
}

function deadEnds(flow: CatalogueFlow): FlowProblem[] {
  const ends = flow.steps.filter(mayEnd).map((step) => step.key)
  return flow.steps
    .filter((step) => {
      const reached = reachableFrom(flow, step.key)
      return !ends.some((end) => reached.has(end))
    })
    .map((step) => ({
      step: step.key,
      part: 'outcomes',
      why: 'ngõ cụt: từ bước này không tới được kết thúc',
    }))
}

/** A joining step must be fed by all it waits for, and one fork must start them all, else it waits for ever. */
function joinProblems(flow: CatalogueFlow, step: FlowStep): FlowProblem[] {
  const joins = step.joins ?? []
  if (joins.length === 0) return []
  const feeding = flow.steps.filter((other) => targetsOf(other).includes(step.key)).map((other) => other.key)
  const notFeeding = joins.filter((key) => !feeding.includes(key))
  if (notFeeding.length > 0) {
    const steps = namesOf(flow, notFeeding)
    return [{ step: step.key, part: 'joins', why: 'chờ bước không dẫn tới nó: {steps}', facts: { steps } }]
  }
  const forks = flow.steps.flatMap((other) => forksOf(other))
  const together = forks.some((branches) => startsAll(flow, branches, step))
  if (together) return []
  return [{ step: step.key, part: 'joins', why: 'chờ những bước không được mở song song: sẽ chờ mãi' }]
}

/** Branches opened together must all meet again before the end. */
function forkProblems(flow: CatalogueFlow, step: FlowStep): FlowProblem[] {
  const meeting = flow.steps.filter((other) => other.joins)
  return forksOf(step)
    .filter((branches) => !meeting.some((join) => meetsAt(flow, branches, join)))
    .map((branches) => ({
      step: step.key,
      part: 'outcomes',
      why: 'các nhánh song song không gặp lại nhau: {steps}',
      facts: { steps: namesOf(flow, branches) },
    }))
}

function forksOf(step: FlowStep): string[][] {
  return step.outcomes.flatMap(({ to }) => (to !== 'end' && to.length > 1 ? [to] : []))
}

function startsAll(flow: CatalogueFlow, branches: string[], join: FlowStep): boolean {
  const reached = branches.map((branch) => reachableFrom(flow, branch, join.key))
  const waited = join.joins ?? []
  return (
    waited.every((key) => reached.some((branch) => branch.has(key))) &&
    reached.every((branch) => waited.some((key) => branch.has(key)))
  )
}

function meetsAt(flow: CatalogueFlow, branches: string[], join: FlowStep): boolean {
  const ends = flow.steps.filter(mayEnd).map((step) => step.key)
  const escapes = branches.some((branch) => {
    const reached = reachableFrom(flow, branch, join.key)
    return ends.some((end) => reached.has(end))
  })
  return !escapes && startsAll(flow, branches, join)
}

/** Each legal move stands at exactly one step, reception first, and none can be walked around. */
function moveProblems(flow: CatalogueFlow): FlowProblem[] {
  const bound = legalOrder.map((move) => ({ move, at: flow.steps.filter((step) => step.binds === move) }))
  const wrong = bound.filter(({ at }) => at.length !== 1)
  if (wrong.length > 0) return wrong.map(({ move, at }) => wrongMove(moveNames[move], at))
  const order = bound.flatMap(({ at }) => at.map((step) => step.key))
  const skipped = order.slice(1).filter((key, at) => walksAround(flow, key, order[at + 2]))
  const around: FlowProblem[] = skipped.map((step) => ({
    step,
    part: 'binds',
    why: 'có đường đi vòng qua bước bắt buộc này',
  }))
  if (order[0] === flow.start) return around
  return [{ step: flow.start, part: 'binds', why: 'bước bắt đầu phải là tiếp nhận' }, ...around]
}

function wrongMove(move: string, at: readonly FlowStep[]): FlowProblem {
  const [, second] = at
  return {
    ...(second ? { step: second.key } : {}),
    part: 'binds',
    why: 'phải có đúng một bước là “{move}”, đang có {count}',
    facts: { move: t(move), count: at.length },
  }
}

/** Whether the next legal move, or else the end, can be reached from the start without passing `key`. */
function walksAround(flow: CatalogueFlow, key: string, next: string | undefined): boolean {
  const without = reachableFrom(flow, flow.start, key)
  if (next !== undefined && without.has(next)) return true
  return flow.steps.some((step) => step.key !== key && without.has(step.key) && mayEnd(step))
}

function tooLong(flow: CatalogueFlow, limitHours: number | null): FlowProblem[] {
  const hours = longestHours(flow)
  if (limitHours === null || hours <= limitHours) return []
  return [
    {
      part: 'hours',
      why: 'tổng định mức {hours} giờ vượt thời hạn {limit} giờ',
      facts: { hours, limit: limitHours },
    },
  ]
}

function namesOf(flow: CatalogueFlow, keys: readonly string[]): string {
  return keys.map((key) => flow.steps.find((step) => step.key === key)?.name ?? key).join(', ')
}
