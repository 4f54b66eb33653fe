import type { ErrorObject } from 'ajv/dist/2020.js'
import { t } from '#kernel/i18n/t.ts'
import { answersFault } from './answers-faults.ts'
import { boundErrors } from './bound-errors.ts'
import { explainFault, explainMissing, explainSchemaError } from './explain-error.ts'
import type { AnswerError, Answers, Field, Form } from './form.ts'
import { hiddenCharacterErrors } from './hidden-character-errors.ts'
import { pagesFor, visibleAnswers } from './pages-for.ts'
import { budgetErrors, ruleErrors } from './rule-errors.ts'
import { tidyAnswers } from './tidy-answers.ts'

export type CheckOptions = {
  /** Today in Việt Nam, against which days in the future are refused. */
  today: string
  /** Only the questions of this page. */
  pageKey?: string
  /** The dossier's paper form is the source (at the desk): what is missing is not an error, what is wrong is. */
  mayBeIncomplete?: boolean
}

/** Names what is wrong in the answers to the questions this citizen is asked, in the order they are asked. */
export function checkAnswers(form: Form, answers: unknown, options: CheckOptions): AnswerError[] {
  const fault = answersFault(answers)
  if (fault) return [explainFault(fault)]
  const tidy = tidyAnswers(answers as Answers)
  const pages = pagesFor(form, tidy, options.today)
  const asked = pages
    .filter((page) => page.key === (options.pageKey ?? page.key))
    .flatMap((page) => page.fields)
  const wrong = schemaErrors(form, tidy, asked)
  const visible = { ...visibleAnswers(form, tidy, options.today), today: options.today }
  const errors = [
    ...(options.mayBeIncomplete ? [] : missingErrors(asked, tidy)),
    ...hiddenCharacterErrors(asked, tidy),
    ...wrong.filter((error) => !options.mayBeIncomplete || !speaksOfMissing(error)).map(explained),
    ...asked.flatMap((field) => boundErrors({ form, field, answers: tidy, today: options.today })),
    ...ruleErrors(form, asked, visible),
    ...budgetErrors(form, asked, visible),
    ...(options.pageKey === undefined ? unknownErrors(form, tidy) : []),
  ]
  return inOrderOfAsking(form, oneForEachPlace(errors))
}

/** Puts errors in the order in which the form asks. */
export function inOrderOfAsking(form: Form, errors: readonly AnswerError[]): AnswerError[] {
  const order = new Map([...form.fields.keys()].map((key, index) => [key, index]))
  const placeOf = (error: AnswerError) => order.get(error.field) ?? order.size
  return errors.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function missingErrors(asked: readonly Field[], answers: Answers): AnswerError[] {
  return asked
    .filter((field) => field.required && !Object.hasOwn(answers, field.key))
    .map((field) => ({ pointer: `/${field.key}`, field: field.key, detail: explainMissing(field) }))
}

type SchemaError = { field: Field; error: ErrorObject }

function schemaErrors(form: Form, answers: Answers, asked: readonly Field[]): SchemaError[] {
  const askedAnswers = asked
    .filter((field) => Object.hasOwn(answers, field.key))
    .map((field) => [field.key, answers[field.key]])
  if (form.validate(Object.fromEntries(askedAnswers))) return []
  return (form.validate.errors ?? []).flatMap((error) => {
    const field = form.fields.get(error.instancePath.split('/')[1] ?? '')
    return field ? [{ field, error }] : []
  })
}

function explained({ field, error }: SchemaError): AnswerError {
  return explainSchemaError(field, error)
}

function speaksOfMissing({ error }: SchemaError): boolean {
  return error.keyword === 'required' || error.keyword === 'minItems'
}

function unknownErrors(form: Form, answers: Answers): AnswerError[] {
  return Object.keys(answers)
    .filter((key) => !form.fields.has(key))
    .map((key) => ({
      pointer: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      field: key,
      detail: t('Tờ khai không hỏi mục “{name}”. Hãy bỏ mục này rồi gửi lại.', { name: key.slice(0, 60) }),
    }))
}

function oneForEachPlace(errors: readonly AnswerError[]): AnswerError[] {
  const first = new Map<string, AnswerError>()
  for (const error of errors) if (!first.has(error.pointer)) first.set(error.pointer, error)
  return [...first.values()]
}
