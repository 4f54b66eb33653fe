import { t } from '#kernel/i18n/t.ts'
import { dayBoxNames, pointerOf, rowBoxName } from './box-names.ts'
import { formBounds } from './form-bounds.ts'
import type { AnswerError, Field, Widget } from './form.ts'
import { hiddenCharacterDetail } from './hidden-character-errors.ts'
import { labelOf } from './labels.ts'
import { readDay, readWrittenDay } from './read-day.ts'
import { readNumber } from './read-number.ts'
import { hasHiddenCharacters, readText } from './read-text.ts'

/** A posted page: FormData and URLSearchParams both are one. */
export type Posted = { getAll(name: string): readonly unknown[]; keys(): Iterable<string> }

export type ReadField = {
  answer: unknown
  typed: Record<string, string | readonly string[]>
  errors: AnswerError[]
}

const LONGEST_TEXT = 64 * 1024

/** Reads the boxes of one question. */
export function readField(field: Field, name: string, posted: Posted): ReadField {
  if (field.widget === 'rows') return readRows(field, name, posted)
  if (field.widget === 'checkboxes') return readCheckboxes(field, name, posted)
  if (field.widget === 'day') return readDayBoxes(field, name, posted)
  const typed = firstText(posted, name)
  const unfit = unfitText(field, typed)
  if (unfit) return failed(field, name, { [name]: typed }, unfit)
  const text = readText(field.widget, typed)
  if (text === '') return { answer: undefined, typed: { [name]: typed }, errors: [] }
  if (field.widget !== 'number')
    return { answer: asAnswer(field.widget, text), typed: { [name]: typed }, errors: [] }
  const value = readNumber(text)
  if (value !== undefined) return { answer: value, typed: { [name]: typed }, errors: [] }
  return failed(
    field,
    name,
    { [name]: typed },
    t('{label}: hãy gõ bằng chữ số, ví dụ 1.500.000.', { label: labelOf(field) }),
  )
}

/** Every name under which the boxes of a question may be posted. */
export function boxNamesOf(field: Field, name: string): string[] {
  if (field.widget === 'day') return [name, ...Object.values(dayBoxNames(name))]
  if (field.widget !== 'rows') return [name]
  return rowNumbers(field).flatMap((row) =>
    field.columns.flatMap((column) => boxNamesOf(column, rowBoxName(name, row, column.key))),
  )
}

function readDayBoxes(field: Field, name: string, posted: Posted): ReadField {
  const boxes = dayBoxNames(name)
  const texts = [name, boxes.day, boxes.month, boxes.year].map(
    (box) => [box, firstText(posted, box)] as const,
  )
  const typed = Object.fromEntries(texts.filter(([box, text]) => box !== name || text !== ''))
  const parts = texts.map(([, text]) => text.normalize('NFKC').trim())
  if (parts.every((part) => part === '')) return { answer: undefined, typed, errors: [] }
  const [written = '', day = '', month = '', year = ''] = parts
  const iso = written === '' ? readDay(day, month, year) : readWrittenDay(written)
  if (iso) return { answer: iso, typed, errors: [] }
  const detail = t(
    '{label}: lịch không có ngày này. Hãy gõ ngày, tháng, năm bằng chữ số, ví dụ 05 03 2026.',
    {
      label: labelOf(field),
    },
  )
  return failed(field, name, typed, detail)
}

function readCheckboxes(field: Field, name: string, posted: Posted): ReadField {
  const ticked = posted
    .getAll(name)
    .filter((value) => typeof value === 'string')
    .filter((value) => value !== '')
  const unfit = ticked.map((value) => unfitText(field, value)).find((detail) => detail !== undefined)
  if (unfit) return failed(field, name, { [name]: ticked }, unfit)
  return {
    answer: ticked.length > 0 ? [...new Set(ticked)] : undefined,
    typed: { [name]: ticked },
    errors: [],
  }
}

/** Rows left blank are dropped, and the rest are counted anew, so that errors and boxes stay together. */
function readRows(field: Field, name: string, posted: Posted): ReadField {
  const read: ReadField = { answer: undefined, typed: {}, errors: [] }
  const rows: Record<string, unknown>[] = []
  for (const row of rowNumbers(field)) {
    const isBlank = field.columns
      .flatMap((column) => boxNamesOf(column, rowBoxName(name, row, column.key)))
      .every((box) => firstText(posted, box).trim() === '')
    if (!isBlank) rows.push(readRow(field, { name, from: row, to: rows.length }, posted, read))
  }
  return { ...read, answer: rows.length > 0 ? rows : undefined }
}

type RowPlace = { name: string; from: number; to: number }

function readRow(field: Field, place: RowPlace, posted: Posted, read: ReadField): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const column of field.columns) {
    const from = rowBoxName(place.name, place.from, column.key)
    const to = rowBoxName(place.name, place.to, column.key)
    const cell = readField(column, from, posted)
    for (const [box, typed] of Object.entries(cell.typed)) read.typed[box.replace(from, to)] = typed
    read.errors.push(...cell.errors.map((error) => ({ ...error, field: field.key, pointer: pointerOf(to) })))
    if (cell.answer !== undefined) row[column.key] = cell.answer
  }
  return row
}

function rowNumbers(field: Field): number[] {
  return Array.from({ length: Math.min(field.schema.maxItems ?? 0, formBounds.rows) }, (_, row) => row)
}

function asAnswer(widget: Widget, text: string): unknown {
  if (widget === 'confirm') return ['yes', 'on', 'true'].includes(text) ? true : text
  if (widget === 'yes-no') return text === 'yes' || (text === 'no' ? false : text)
  return text
}

function unfitText(field: Field, typed: string): string | undefined {
  const label = labelOf(field)
  if (typed.length > LONGEST_TEXT) return t('{label}: dài quá mức cho phép. Hãy viết ngắn lại.', { label })
  if (!hasHiddenCharacters(field.widget, typed)) return undefined
  return hiddenCharacterDetail(label)
}

function failed(field: Field, name: string, typed: ReadField['typed'], detail: string): ReadField {
  return { answer: undefined, typed, errors: [{ pointer: pointerOf(name), field: field.key, detail }] }
}

function firstText(posted: Posted, name: string): string {
  const value = posted.getAll(name)[0]
  return typeof value === 'string' ? value : ''
}
