import type { AnswerError, Answers, Field, Form, Typed } from './form.ts'
import { pagesFor } from './pages-for.ts'
import { boxNamesOf, readField, type Posted } from './read-field.ts'

// Boxes every posted page carries beside its questions.
const CARRIED = new Set(['csrf'])

/** What was read from one page: answers with their types, what was typed word for word, and what could not be read. */
export type ReadAnswers = {
  answers: Answers
  typed: Typed
  errors: AnswerError[]
  /** Names that were posted but are not asked on this page; names of the page's own machinery begin with "_". */
  unknown: string[]
}

/** Reads one posted page into typed answers over the previous ones; an answer that cannot be read is taken out, not kept. */
export function readAnswers(form: Form, pageKey: string, posted: Posted, previous: Answers): ReadAnswers {
  const fields = pagesFor(form, previous).find((page) => page.key === pageKey)?.fields ?? []
  const answers: Record<string, unknown> = { ...previous }
  const typed: Record<string, string | readonly string[]> = {}
  const errors: AnswerError[] = []
  for (const field of fields) {
    const read = readField(field, field.key, posted)
    Object.assign(typed, read.typed)
    errors.push(...read.errors)
    if (read.answer === undefined) delete answers[field.key]
    else answers[field.key] = read.answer
  }
  return { answers, typed, errors, unknown: unknownNames(fields, posted) }
}

function unknownNames(fields: readonly Field[], posted: Posted): string[] {
  const asked = new Set(fields.flatMap((field) => boxNamesOf(field, field.key)))
  return [...new Set(posted.keys())].filter(
    (name) => !name.startsWith('_') && !CARRIED.has(name) && !asked.has(name),
  )
}
