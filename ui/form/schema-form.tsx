import type { ComponentChildren } from 'preact'
import { boxNameAt, dayBoxNames, rowBoxName } from '#kernel/forms/box-names.ts'
import type { AnswerError, Answers, Field, Form, Typed, Widget } from '#kernel/forms/form.ts'
import { formBounds } from '#kernel/forms/form-bounds.ts'
import { hintOf, labelOf, optionsOf } from '#kernel/forms/labels.ts'
import { pagesFor } from '#kernel/forms/pages-for.ts'
import { sameAnswer } from '#kernel/forms/prefill-from.ts'
import { t } from '#kernel/i18n/t.ts'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import type { DayParts } from './day-parts.ts'
import { type FieldError, errorOf } from './error-summary.tsx'
import { FieldGroup } from './field.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { TextArea } from './text-area.tsx'
import { TextInput, type TextInputProps } from './text-input.tsx'

/** The questions of one page, what was answered, what was typed, and what is wrong. */
export type FormPageFieldsProps = {
  form: Form
  pageKey: string
  answers: Answers
  /** What was typed word for word when the page comes back with errors. */
  typed?: Typed
  errors?: readonly AnswerError[]
  /** The page has no title of its own: a single question becomes the h1. */
  asHeading?: boolean
}

/** The questions of one page of an electronic form. */
export function FormPageFields({
  form,
  pageKey,
  answers,
  typed = {},
  errors = [],
  asHeading,
}: FormPageFieldsProps) {
  const fields = pagesFor(form, answers).find((page) => page.key === pageKey)?.fields ?? []
  const wrong = fieldErrorsOf(errors)
  const isOnly = Boolean(asHeading) && fields.length === 1
  return (
    <>
      {fields.map((field) => (
        <Question
          key={field.key}
          field={field}
          name={field.key}
          answer={answers[field.key] ?? sameAnswer(field, answers)}
          typed={typed}
          errors={wrong}
          asHeading={isOnly}
        />
      ))}
    </>
  )
}

/** Errors of answers as the error summary and the controls take them. */
export function fieldErrorsOf(errors: readonly AnswerError[]): FieldError[] {
  return errors.map((error) =>
    error.pointer === '' ? { text: error.detail } : { name: boxNameAt(error.pointer), text: error.detail },
  )
}

type QuestionProps = {
  field: Field
  name: string
  answer: unknown
  typed: Typed
  errors: readonly FieldError[]
  asHeading?: boolean
}

const widgets: Record<Widget, (props: QuestionProps) => ComponentChildren> = {
  'rows': Rows,
  'checkboxes': (props) => (
    <Checkboxes {...shared(props)} choices={optionsOf(props.field)} value={chosenOf(props)} />
  ),
  'day': (props) => (
    <DateInput
      {...shared(props)}
      value={dayOf(props)}
      birthday={props.field.schema['x-autocomplete'] === 'bday'}
    />
  ),
  'confirm': Confirm,
  'radios': (props) => <Radios {...shared(props)} choices={optionsOf(props.field)} value={textOf(props)} />,
  'yes-no': (props) => <Radios {...shared(props)} choices={yesAndNo()} value={textOf(props)} inline />,
  'select': (props) => (
    <Select
      {...shared(props)}
      choices={optionsOf(props.field)}
      value={textOf(props)}
      emptyLabel={t('Chọn…')}
    />
  ),
  'textarea': (props) => <TextArea {...shared(props)} value={textOf(props)} rows={rowsFor(props.field)} />,
  'text': OneLine,
  'email': OneLine,
  'phone': OneLine,
  'identity-number': OneLine,
  'number': OneLine,
}

function Question(props: QuestionProps) {
  const Control = widgets[props.field.widget]
  return <Control {...props} />
}

function OneLine(props: QuestionProps) {
  return <TextInput {...shared(props)} {...textKindOf(props.field)} value={textOf(props)} />
}

function shared({ field, name, errors, asHeading }: QuestionProps) {
  return {
    name,
    label: labelOf(field),
    hint: hintOf(field),
    error: errorOf(errors, name),
    optional: !field.required,
    asHeading: Boolean(asHeading),
  }
}

/** A promise is one box whose own label is the promise. */
function Confirm(props: QuestionProps) {
  const choices = [{ value: 'yes', label: labelOf(props.field) }]
  const ticked = textOf(props)
  return (
    <Checkboxes
      {...shared(props)}
      label={t('Xác nhận')}
      choices={choices}
      value={ticked === '' ? [] : [ticked]}
    />
  )
}

/** A list of rows: those filled are open, the next ones unfold one after another without JavaScript. */
function Rows(props: QuestionProps) {
  const { field, name } = props
  const most = Math.min(field.schema.maxItems ?? 1, formBounds.rows)
  const open = Math.min(most, Math.max(filledRows(props), field.schema.minItems ?? 1, 1))
  return (
    <FieldGroup {...shared(props)}>
      {Array.from({ length: open }, (_, row) => (
        <Row key={`${name}.${row}`} {...props} row={row} />
      ))}
      <FurtherRows {...props} row={open} most={most} />
    </FieldGroup>
  )
}

function FurtherRows(props: QuestionProps & { row: number; most: number }): ComponentChildren {
  if (props.row >= props.most) return null
  return (
    <details>
      <summary>{t('Thêm dòng {row}', { row: props.row + 1 })}</summary>
      <Row {...props} />
      <FurtherRows {...props} row={props.row + 1} />
    </details>
  )
}

function Row({
  field,
  name,
  answer,
  typed,
  errors,
  row,
}: QuestionProps & { row: number }): ComponentChildren {
  const cells: unknown = Array.isArray(answer) ? answer[row] : undefined
  return (
    <fieldset class="field">
      <legend class="label">{t('Dòng {row}', { row: row + 1 })}</legend>
      {field.columns.map((column) => (
        <Question
          key={column.key}
          field={column}
          name={rowBoxName(name, row, column.key)}
          answer={cells !== null && typeof cells === 'object' ? (cells as Answers)[column.key] : undefined}
          typed={typed}
          errors={errors}
        />
      ))}
    </fieldset>
  )
}

function filledRows({ name, answer, typed }: QuestionProps): number {
  const answered = Array.isArray(answer) ? answer.length : 0
  const rows = Object.entries(typed)
    .filter(([box, text]) => box.startsWith(`${name}.`) && text.length > 0)
    .map(([box]) => Number(box.slice(name.length + 1).split('.')[0]) + 1)
  return Math.max(answered, 0, ...rows)
}

function textOf({ field, name, answer, typed }: QuestionProps): string {
  const words = Object.hasOwn(typed, name) ? typed[name] : undefined
  if (typeof words === 'string') return words
  const known = answer ?? field.schema.default
  if (typeof known === 'boolean') return known ? 'yes' : 'no'
  if (typeof known === 'number') return String(known).replace('.', ',')
  return typeof known === 'string' ? known : ''
}

function chosenOf({ name, answer, typed }: QuestionProps): string[] {
  const ticked: unknown = Object.hasOwn(typed, name) ? typed[name] : answer
  return Array.isArray(ticked) ? ticked.filter((value) => typeof value === 'string') : []
}

function dayOf({ name, answer, typed }: QuestionProps): string | DayParts {
  const boxes = dayBoxNames(name)
  const words = (box: string) => (Object.hasOwn(typed, box) ? String(typed[box]) : '')
  const parts = { day: words(boxes.day), month: words(boxes.month), year: words(boxes.year) }
  const isTyped = parts.day !== '' || parts.month !== '' || parts.year !== ''
  return isTyped ? parts : typeof answer === 'string' ? answer : ''
}

function textKindOf(field: Field): Partial<TextInputProps> {
  const autoComplete = field.schema['x-autocomplete']
  const own = autoComplete === undefined ? {} : { autoComplete }
  switch (field.widget) {
    case 'phone':
      return { type: 'tel', inputMode: 'tel', width: 'w20', ...own }
    case 'email':
      return { type: 'email', inputMode: 'email', ...own }
    case 'identity-number':
      return { inputMode: 'numeric', width: 'w20', spellCheck: false, ...own }
    case 'number':
      return { inputMode: field.schema.type === 'integer' ? 'numeric' : 'decimal', width: 'w10', ...own }
    default:
      return own
  }
}

function rowsFor(field: Field): number {
  return (field.schema.maxLength ?? 0) > 500 ? 6 : 3
}

function yesAndNo() {
  return [
    { value: 'yes', label: t('Có') },
    { value: 'no', label: t('Không') },
  ]
}
