import { evaluateCondition } from './evaluate-condition.ts'
import type { AnswerError, Answers, Field, Form } from './form.ts'
import { ruleDetailOf } from './labels.ts'

/** Names the rules between answers that are broken; one whose answers are not all there yet is not judged. */
export function ruleErrors(form: Form, asked: readonly Field[], visible: Answers): AnswerError[] {
  const unanswered = Object.fromEntries([...form.fields.keys()].map((key) => [key, null]))
  const context = { ...unanswered, ...visible }
  return form.rules
    .filter((rule) => asked.some((field) => field.key === rule.field))
    .filter((rule) => rule.speaksOf.every((name) => Object.hasOwn(visible, name)))
    .filter((rule) => rule.when === undefined || evaluateCondition(rule.when, context))
    .filter((rule) => !evaluateCondition(rule.holds, context))
    .map((rule) => ({ pointer: `/${rule.field}`, field: rule.field, detail: ruleDetailOf(rule) }))
}
