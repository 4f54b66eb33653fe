import { t } from '#kernel/i18n/t.ts'
import { evaluateCondition, isBeyondBudget } from './evaluate-condition.ts'
import type { AnswerError, Answers, Field, Form } from './form.ts'
import { labelOf, ruleDetailOf } from './labels.ts'

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

/** Names the questions a rule of which would take too long over these answers: that one answer is refused, nothing else waits. */
export function budgetErrors(form: Form, asked: readonly Field[], visible: Answers): AnswerError[] {
  const ruled = form.rules.flatMap(({ field, holds, when }) =>
    [holds, when].map((rule) => ({ key: field, rule })),
  )
  const shown = form.pages.flatMap((page) =>
    page.fields.flatMap(({ key, when }) => [page.when, when].map((rule) => ({ key, rule }))),
  )
  const tooLong = [...ruled, ...shown].filter(
    ({ rule }) => rule !== undefined && isBeyondBudget(rule, visible),
  )
  const keys = new Set(tooLong.map(({ key }) => key))
  return asked
    .filter(({ key }) => keys.has(key))
    .map((field) => ({ pointer: `/${field.key}`, field: field.key, detail: budgetDetail(field) }))
}

function budgetDetail(field: Field): string {
  return t(
    '{label}: quy tắc của mục này tính quá lâu với những gì đã khai nên chưa kiểm tra được. Hãy khai ngắn lại, hoặc báo cơ quan xem lại biểu mẫu.',
    { label: labelOf(field) },
  )
}
