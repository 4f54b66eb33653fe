import { evaluate, parseExpression } from 'feelin'
import type { Answers } from './form.ts'

type Judgement = { holds: boolean | undefined; namesUnanswered: boolean }

// Judging takes a third of a millisecond, and the same few answers come again and again.
const MOST_KEPT = 5000
const LONGEST_KEY = 500
const kept = new Map<string, Judgement>()
const namesKept = new Map<string, readonly string[]>()

/** Whether a FEEL condition holds; undefined when the answers given cannot decide it. */
export function conditionHolds(expression: string, answers: Answers): boolean | undefined {
  return judge(expression, answers).holds
}

/** Says whether a FEEL condition holds; one that cannot be evaluated counts as true, so that the question is asked. */
export function evaluateCondition(expression: string, answers: Answers): boolean {
  return judge(expression, answers).holds ?? true
}

/** Says whether a condition cannot be decided yet because an answer it speaks of is missing. */
export function isConditionOpen(expression: string, answers: Answers): boolean {
  return judge(expression, answers).namesUnanswered
}

/** The names a condition speaks of; throws when it is not FEEL. Names bound inside the expression are left out. */
export function namesInCondition(expression: string, known: readonly string[]): Set<string> {
  const names = new Set<string>()
  const bound = new Set<string>()
  const source = { parent: '' }
  parseExpression(expression, Object.fromEntries(known.map((name) => [name, null])), undefined).iterate({
    enter(node) {
      if (node.type.isError) throw new SyntaxError(`not a FEEL expression: ${expression}`)
      const text = expression.slice(node.from, node.to)
      if (node.name === 'Name' && source.parent === 'InExpression') bound.add(text)
      if (node.name === 'VariableName' && source.parent !== 'FunctionInvocation') names.add(text)
      source.parent = node.name
    },
  })
  return new Set([...names].filter((name) => !bound.has(name)))
}

function judge(expression: string, answers: Answers): Judgement {
  const context = spokenOf(expression, answers)
  const key = `${expression}\0${JSON.stringify(context)}`
  const known = kept.get(key)
  if (known) return known
  const judgement = judgeAnew(expression, context)
  if (key.length <= LONGEST_KEY) keep(kept, key, judgement)
  return judgement
}

/** Only the answers the condition speaks of, so that the same ones are recognised. */
function spokenOf(expression: string, answers: Answers): Answers {
  const spoken = (namesKept.get(expression) ?? namesOf(expression)).filter((name) =>
    Object.hasOwn(answers, name),
  )
  return Object.fromEntries(spoken.map((name) => [name, answers[name]]))
}

function namesOf(expression: string): readonly string[] {
  const names = namesUnlessBroken(expression)
  keep(namesKept, expression, names)
  return names
}

function namesUnlessBroken(expression: string): readonly string[] {
  try {
    return [...namesInCondition(expression, [])]
  } catch {
    // Not FEEL: it speaks of nothing, and judging it will say so.
    return []
  }
}

function judgeAnew(expression: string, context: Answers): Judgement {
  try {
    const { value, warnings } = evaluate(expression, { ...context })
    const namesUnanswered = warnings.some((warning) => warning.type === 'NO_VARIABLE_FOUND')
    return { holds: typeof value === 'boolean' ? value : undefined, namesUnanswered }
  } catch {
    // A condition is data: one that is broken must not stop a citizen, so it asks.
    return { holds: undefined, namesUnanswered: true }
  }
}

function keep<T>(store: Map<string, T>, key: string, value: T): void {
  if (store.size >= MOST_KEPT) store.clear()
  store.set(key, value)
}
