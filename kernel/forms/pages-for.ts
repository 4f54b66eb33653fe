import { evaluateCondition } from './evaluate-condition.ts'
import type { Answers, Field, Form, FormPage } from './form.ts'
import { tidyAnswers } from './tidy-answers.ts'

/** The pages and questions this citizen is asked, given the answers so far; what is hidden counts as unanswered. */
export function pagesFor(form: Form, answers: Answers, today?: string): FormPage[] {
  const seen: Record<string, unknown> = { today: today ?? null }
  const asked: FormPage[] = []
  for (const page of form.pages) {
    const fields = holds(page.when, seen) ? page.fields.filter((field) => holds(field.when, seen)) : []
    for (const field of page.fields)
      seen[field.key] = fields.includes(field) ? (answers[field.key] ?? null) : null
    if (fields.length > 0) asked.push({ ...page, fields })
  }
  return asked
}

/** The questions this citizen is asked, in order. */
export function visibleFields(form: Form, answers: Answers, today?: string): Field[] {
  return pagesFor(form, answers, today).flatMap((page) => [...page.fields])
}

/** The answers as they are submitted: in NFC, without blanks and without those to questions that are no longer asked. */
export function visibleAnswers(form: Form, answers: Answers, today?: string): Answers {
  const tidy = tidyAnswers(answers)
  const kept = visibleFields(form, tidy, today).filter((field) => Object.hasOwn(tidy, field.key))
  return Object.fromEntries(kept.map((field) => [field.key, tidy[field.key]]))
}

/** The page asked after this one, also when this one itself is no longer asked; undefined after the last. */
export function nextPage(form: Form, answers: Answers, pageKey: string): FormPage | undefined {
  const place = placeOf(form, pageKey)
  return pagesFor(form, answers).find((page) => placeOf(form, page.key) > place)
}

/** The page asked before this one; undefined before the first. */
export function previousPage(form: Form, answers: Answers, pageKey: string): FormPage | undefined {
  const place = placeOf(form, pageKey)
  return pagesFor(form, answers).findLast((page) => placeOf(form, page.key) < place)
}

function placeOf(form: Form, pageKey: string): number {
  return form.pages.findIndex((page) => page.key === pageKey)
}

function holds(when: string | undefined, seen: Answers): boolean {
  return when === undefined || evaluateCondition(when, seen)
}
