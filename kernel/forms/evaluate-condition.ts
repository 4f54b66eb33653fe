import { evaluate, parseExpression } from 'feelin'
import { log } from '../log.ts'
import type { Answers } from './form.ts'
import { LARGEST, LONGEST_RULE, MOST_STEPS, ruleCost, sizeOfValue } from './rule-cost.ts'

type Judgement = { holds: boolean | undefined; namesUnanswered: boolean }
/** What is known of an expression: the names it speaks of, and what it costs at most; `dear` must be asked each time. */
type Known = { names: readonly string[]; cost: 'cheap' | 'dear' | 'broken'; isTold?: true }

// Judging takes a third of a millisecond, and the same few answers come again and again.
const MOST_KEPT = 5000
const LONGEST_KEY = 500
const kept = new Map<string, Judgement>()
const expressionsKept = new Map<string, Known>()
const UNJUDGED: Judgement = { holds: undefined, namesUnanswered: true }

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

/** Whether judging a condition over these answers would take longer than any rule may: it is left unjudged. */
export function isBeyondBudget(expression: string, answers: Answers): boolean {
  return isBeyond(expression, knownOf(expression), answers)
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
  const about = knownOf(expression)
  const spoken = about.names.filter((name) => Object.hasOwn(answers, name))
  // Only the answers the condition speaks of, so that the same ones are recognised.
  const context: Answers = Object.fromEntries(spoken.map((name) => [name, answers[name]]))
  const key = `${expression}\0${JSON.stringify(context)}`
  const known = kept.get(key)
  if (known) return known
  const judgement = judgeAnew(expression, context, about)
  if (key.length <= LONGEST_KEY) keep(kept, key, judgement)
  return judgement
}

function knownOf(expression: string): Known {
  if (expression.length > LONGEST_RULE) return { names: [], cost: 'dear' }
  const known = expressionsKept.get(expression)
  if (known) return known
  const fresh = readAnew(expression)
  keep(expressionsKept, expression, fresh)
  return fresh
}

function readAnew(expression: string): Known {
  try {
    const names = [...namesInCondition(expression, [])]
    const isCheap = ruleCost(expression, names, () => LARGEST) <= MOST_STEPS
    return { names, cost: isCheap ? 'cheap' : 'dear' }
  } catch {
    // Not FEEL: it speaks of nothing.
    return { names: [], cost: 'broken' }
  }
}

function isBeyond(expression: string, about: Known, answers: Answers): boolean {
  if (about.cost !== 'dear') return false
  const sizeOf = (name: string) => sizeOfValue(Object.hasOwn(answers, name) ? answers[name] : null)
  const isTooMuch = !(ruleCost(expression, about.names, sizeOf) <= MOST_STEPS)
  if (isTooMuch && !about.isTold) log.warn({ rule: expression.slice(0, 200) }, 'rule beyond its budget')
  if (isTooMuch) about.isTold = true
  return isTooMuch
}

// A condition is data: one that is broken or would run away must not stop anybody, so it asks.
function judgeAnew(expression: string, context: Answers, about: Known): Judgement {
  if (about.cost === 'broken' || isBeyond(expression, about, context)) return UNJUDGED
  try {
    const { value, warnings } = evaluate(expression, { ...context })
    const namesUnanswered = warnings.some((warning) => warning.type === 'NO_VARIABLE_FOUND')
    return { holds: typeof value === 'boolean' ? value : undefined, namesUnanswered }
  } catch {
    return UNJUDGED
  }
}

function keep<T>(store: Map<string, T>, key: string, value: T): void {
  if (store.size >= MOST_KEPT) store.clear()
  store.set(key, value)
}
