import { readdirSync, readFileSync } from 'node:fs'
import type { Answers, Field, Form } from './form.ts'
import { loadForm } from './load-form.ts'
import { pagesFor } from './pages-for.ts'

const WRITINGS = [
  'Nguyễn Văn An',
  '001090012345',
  '0912345678',
  'an@vidu.vn',
  '07:30',
  '0101234567',
  '4711',
  'Số 12 phố Ngô Gia Tự, phường Việt Hưng, thành phố Hà Nội',
]

type Declaration = {
  properties: Record<string, object>
  pages: { key: string; fields: string[]; when?: string }[]
  required?: string[]
  rules?: object[]
}

/** The declaration of a small form about anything, as its author would write it. */
export function aDeclaration({ properties, pages, required = [], rules = [] }: Declaration): object {
  return {
    '$schema': 'https://json-schema.org/draft/2020-12/schema',
    '$id': 'urn:lien-thong:form:a-form',
    'title': 'Tờ khai thử',
    'validFrom': '2026-01-01',
    'source': { form: 'Mẫu thử', instrument: '1/2026/NĐ-CP' },
    'type': 'object',
    'additionalProperties': false,
    'required': required,
    'properties': properties,
    'x-pages': pages.map((page) => ({ title: `Trang ${page.key}`, ...page })),
    'x-rules': rules,
  }
}

/** A small form about anything, ready for use. */
export function aForm(declaration: Declaration): Form {
  return loadForm(aDeclaration(declaration))
}

/** A form of the catalogue. */
export function catalogueForm(key: string): Form {
  const path = new URL(`../../catalogue/forms/${key}.json`, import.meta.url)
  return loadForm(JSON.parse(readFileSync(path, 'utf8')) as object)
}

/** Every form of the catalogue by its key. */
export function catalogueFormKeys(): string[] {
  const names = readdirSync(new URL('../../catalogue/forms/', import.meta.url))
  return names.filter((name) => name.endsWith('.json')).map((name) => name.replace('.json', ''))
}

/** Answers to every required question, page by page, beginning from those given. */
export function filledAnswers(form: Form, given: Answers = {}): Answers {
  const answers: Record<string, unknown> = { ...given }
  for (const { key } of form.pages) {
    const page = pagesFor(form, answers, '2026-11-26').find((candidate) => candidate.key === key)
    for (const field of page?.fields ?? [])
      if (field.required) answers[field.key] ??= fittingAnswer(form, field)
  }
  return answers
}

function fittingAnswer(form: Form, field: Field): unknown {
  const fitting = candidates(field).find((candidate) => form.validate({ [field.key]: candidate }))
  if (fitting === undefined) throw new Error(`no answer fits ${field.key}`)
  return fitting
}

function candidates(field: Field): unknown[] {
  const { schema } = field
  if (field.widget === 'rows') return [[filledRow(field)]]
  if (field.widget === 'checkboxes') return [(schema.items?.enum ?? []).slice(0, 1)]
  if (schema.enum) return [...schema.enum]
  return [true, schema.minimum ?? 1, '1990-05-12', ...WRITINGS]
}

function filledRow(field: Field): Answers {
  const column = (key: string) => {
    const found = field.columns.find((candidate) => candidate.key === key)
    if (!found) throw new Error(`no column ${key}`)
    return found
  }
  const writing = (cell: Field) => {
    if (cell.widget === 'phone') return '0912345678'
    if (cell.widget === 'identity-number') return '001090012345'
    if (cell.schema.enum) return cell.schema.enum[0]
    if (cell.widget === 'day') return '1990-05-12'
    return cell.widget === 'number' ? (cell.schema.minimum ?? 1) : 'Nguyễn Văn An'
  }
  return Object.fromEntries((field.schema.items?.required ?? []).map((key) => [key, writing(column(key))]))
}
