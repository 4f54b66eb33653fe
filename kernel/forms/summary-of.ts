import { t } from '#kernel/i18n/t.ts'
import type { Answers, Field, Form, FormPage } from './form.ts'
import { labelOf, optionLabelOf } from './labels.ts'
import { pagesFor } from './pages-for.ts'
import { isDay, writeDay } from './read-day.ts'
import { writeNumber } from './read-number.ts'

// Only a question about a year may not go below this number.
const FIRST_YEAR = 1900

export type SummaryRow = { label: string; value: string; field: string; pageKey: string }
export type SummaryPage = { page: FormPage; rows: SummaryRow[] }

/** The answers as people read them, page by page, for checking before filing and for the file of the office. */
export function summaryOf(form: Form, answers: Answers, today?: string): SummaryPage[] {
  return pagesFor(form, answers, today).map((page) => ({
    page,
    rows: page.fields.map((field) => ({
      label: labelOf(field),
      value: written(field, answers[field.key]),
      field: field.key,
      pageKey: page.key,
    })),
  }))
}

function written(field: Field, answer: unknown): string {
  if (Array.isArray(answer)) return writtenList(field, answer)
  switch (typeof answer) {
    case 'boolean':
      return answer ? t('Có') : t('Không')
    case 'number':
      return writtenNumber(field, answer)
    case 'string':
      return writtenText(field, answer)
    default:
      return ''
  }
}

function writtenList(field: Field, answers: readonly unknown[]): string {
  if (field.widget === 'rows') return answers.map((row, index) => writtenRow(field, row, index)).join('\n')
  return answers.map((answer) => written(field, answer)).join(', ')
}

/** A year is not grouped by thousands: 1990, not 1.990. */
function writtenNumber({ schema }: Field, value: number): string {
  const isYear = schema.type === 'integer' && schema.minimum === FIRST_YEAR
  return isYear ? String(value) : writeNumber(value)
}

function writtenText(field: Field, text: string): string {
  if (field.widget === 'day' && isDay(text)) return writeDay(text)
  return optionLabelOf(field, text)
}

function writtenRow(field: Field, row: unknown, index: number): string {
  const cells: Record<string, unknown> = row !== null && typeof row === 'object' ? { ...row } : {}
  const parts = field.columns
    .map((column) => written(column, cells[column.key]))
    .filter((part) => part !== '')
  return `${index + 1}. ${parts.join(' – ')}`
}
