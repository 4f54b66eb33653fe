import { evaluate, parseExpression } from 'feelin'
import type { Answers } from './form.ts'

type Judgement = { holds: boolean | undefined; namesUnanswered: boolean }

/** Says whether a FEEL condition holds; one that cannot be evaluated counts as true, so that the question is asked. */
export function evaluateCondition(expression: string, answers: Answers): boolean {
  return judge(expression, answers).holds ?? true
}

/** Says whether a condition cannot be decided yet because an answer it speaks of is missing. */
export function isConditionOpen(expression: string, answers: Answers): boolean {
  const { holds, namesUnanswered } = judge(expression, answers)
  return holds === undefined || namesUnanswered
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
  try {
    const { value, warnings } = evaluate(expression, { ...answers })
    const namesUnanswered = warnings.some((warning) => warning.type === 'NO_VARIABLE_FOUND')
    return { holds: typeof value === 'boolean' ? value : undefined, namesUnanswered }
  } catch {
    // A condition is data: one that is broken must not stop a citizen, so it asks.
    return { holds: undefined, namesUnanswered: true }
  }
}
