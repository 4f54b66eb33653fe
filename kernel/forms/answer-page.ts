import { checkAnswers, inOrderOfAsking } from './check-answers.ts'
import type { AnswerError, Answers, Form } from './form.ts'
import { readAnswers, type ReadAnswers } from './read-answers.ts'
import type { Posted } from './read-field.ts'

/** Reads and checks one posted page in one go: what cannot be read is not also called missing. */
export function answerPage(
  form: Form,
  pageKey: string,
  posted: Posted,
  before: { answers: Answers; today: string },
): ReadAnswers {
  const read = readAnswers(form, pageKey, posted, before.answers)
  const checked = checkAnswers(form, read.answers, { today: before.today, pageKey })
  const isRead = (error: AnswerError) => !read.errors.some((other) => covers(other.pointer, error.pointer))
  const errors = inOrderOfAsking(form, [...read.errors, ...checked.filter(isRead)])
  return { ...read, errors }
}

function covers(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`)
}
