import type { ValidateFunction } from 'ajv/dist/2020.js'

/** What a citizen has answered, by field; nested no deeper than rows of a list. */
export type Answers = Readonly<Record<string, unknown>>

/** What one box of a page held, by the name of the box, so that nothing typed is lost. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export type Widget =
  | 'text'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'identity-number'
  | 'number'
  | 'day'
  | 'radios'
  | 'select'
  | 'checkboxes'
  | 'confirm'
  | 'yes-no'
  | 'rows'

export type EnglishOfField = {
  label?: string
  hint?: string
  rule?: string
  options?: Record<string, string>
}

/** The JSON Schema of one field with its presentation under `x-` keywords, references already followed. */
export type FieldSchema = {
  'type': 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object'
  'format'?: string
  'enum'?: readonly string[]
  'const'?: unknown
  'default'?: unknown
  'maxLength'?: number
  'pattern'?: string
  'minimum'?: number
  'maximum'?: number
  'minItems'?: number
  'maxItems'?: number
  'items'?: FieldSchema
  'properties'?: Record<string, FieldSchema>
  'required'?: readonly string[]
  'x-label'?: string
  'x-hint'?: string
  'x-widget'?: Widget
  'x-autocomplete'?: string
  'x-prefill'?: string
  /** The answer that is offered for this one too, on the condition of `x-same-when`. */
  'x-same-as'?: string
  'x-same-when'?: string
  'x-when'?: string
  'x-required'?: boolean
  'x-rule'?: string
  'x-labels'?: Record<string, string>
  'x-not-after'?: string
  'x-not-before'?: string
  'x-en'?: EnglishOfField
}

/** One question of a form (trường của tờ khai). */
export type Field = {
  key: string
  pageKey: string
  widget: Widget
  required: boolean
  when: string | undefined
  schema: FieldSchema
  /** Columns of a list of rows, in order; empty for every other field. */
  columns: readonly Field[]
}

/** One page of questions (trang câu hỏi). */
export type FormPage = {
  key: string
  title: string
  hint: string | undefined
  when: string | undefined
  fields: readonly Field[]
  en: { title?: string; hint?: string }
}

/** A rule between several answers, such as the age at which people may marry. */
export type FormRule = {
  field: string
  holds: string
  when: string | undefined
  detail: string
  en: string | undefined
  /** The answers it speaks of: it is judged only when all of them are there. */
  speaksOf: readonly string[]
}

/** Where the questions come from: the number of the paper form and the instrument that issued it. */
export type FormSource = { form: string; instrument: string; note?: string }

/** An electronic declaration form (biểu mẫu điện tử tương tác), checked and compiled. */
export type Form = {
  key: string
  hash: string
  title: string
  titleEn: string | undefined
  validFrom: string
  validTo: string | null
  source: FormSource
  pages: readonly FormPage[]
  fields: ReadonlyMap<string, Field>
  rules: readonly FormRule[]
  schema: Readonly<Record<string, unknown>>
  validate: ValidateFunction
}

/** What is wrong with an answer and what to do next, in the reader's language. */
export type AnswerError = { pointer: string; field: string; detail: string }
