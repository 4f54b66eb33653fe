import { createHash } from 'node:crypto'
import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'
import { log } from '../log.ts'
import { boundsFaults } from './bounds-faults.ts'
import { declarationFaults } from './declaration-faults.ts'
import { namesInCondition } from './evaluate-condition.ts'
import type { FieldSchema, Form, FormPage, FormRule } from './form.ts'
import { formBounds } from './form-bounds.ts'
import { linearPattern, type LinearPattern } from './linear-pattern.ts'
import { FormDeclaration, readPages, resolvedProperties } from './read-declaration.ts'

const PRESENTATION = [
  'x-label',
  'x-hint',
  'x-widget',
  'x-autocomplete',
  'x-prefill',
  'x-same-as',
  'x-same-when',
  'x-when',
  'x-required',
  'x-rule',
  'x-labels',
  'x-not-after',
  'x-not-before',
  'x-en',
]
const MOST_FORMS_KEPT = 500

let compiler: Ajv2020 | undefined
const formsByHash = new Map<string, Form>()
const formsByDeclaration = new WeakMap<object, Form>()

/** Checks and compiles a form's declaration, once for each content; throws when the declaration is wrong. */
export function loadForm(json: object): Form {
  const known = formsByDeclaration.get(json)
  if (known) return known
  const hash = createHash('sha256').update(JSON.stringify(json)).digest('hex')
  const form = formsByHash.get(hash) ?? compileForm(json, hash)
  keep(form)
  formsByDeclaration.set(json, form)
  return form
}

/** Names what is wrong with a form's declaration in words for its author; empty when it may be used. */
export function formFaults(json: unknown): string[] {
  const size = Buffer.byteLength(JSON.stringify(json) ?? '')
  if (size > formBounds.bytes) return [`biểu mẫu lớn ${size} byte, nhiều nhất ${formBounds.bytes}`]
  const parsed = FormDeclaration.safeParse(json)
  if (!parsed.success) return [z.prettifyError(parsed.error)]
  try {
    const properties = resolvedProperties(parsed.data)
    const pages = readPages(parsed.data, properties)
    // Of a form that is in force already these keep nobody from it: a rule or pattern beyond its budget refuses one answer.
    const faults = [...declarationFaults(parsed.data, pages), ...boundsFaults(parsed.data, pages)]
    if (faults.length === 0) compileSchema(properties)
    return faults
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

function compileForm(json: object, hash: string): Form {
  const parsed = FormDeclaration.safeParse(json)
  if (!parsed.success) throw new Error(`the form cannot be used: ${z.prettifyError(parsed.error)}`)
  const declaration = parsed.data
  const properties = resolvedProperties(declaration)
  const pages = readPages(declaration, properties)
  const faults = declarationFaults(declaration, pages)
  if (faults.length > 0) throw new Error(`the form cannot be used: ${faults.join('; ')}`)
  return {
    key: declaration.$id.replace('urn:lien-thong:form:', ''),
    hash,
    title: declaration.title,
    titleEn: declaration['x-en'].title,
    validFrom: declaration.validFrom,
    validTo: declaration.validTo,
    source: declaration.source,
    pages,
    fields: fieldsByKey(pages),
    rules: readRules(declaration),
    schema: json as Record<string, unknown>,
    validate: compileSchema(properties),
  }
}

function readRules(declaration: FormDeclaration): FormRule[] {
  const known = [...Object.keys(declaration.properties), 'today']
  return declaration['x-rules'].map((rule) => ({
    ...rule,
    when: rule.when,
    en: rule.en,
    speaksOf: [...namesInCondition(rule.holds, known)].filter((name) => name !== 'today'),
  }))
}

/** What is required depends on what is asked, so presence is checked elsewhere and only shapes are compiled. */
function compileSchema(properties: Record<string, FieldSchema>): Form['validate'] {
  const schema = { type: 'object', additionalProperties: false, properties }
  const validate = schemaCompiler().compile(schema)
  // The compiler would keep every schema it ever saw; forms are kept here instead.
  compiler?.removeSchema(schema)
  return validate
}

function schemaCompiler(): Ajv2020 {
  if (compiler) return compiler
  compiler = new Ajv2020({
    strict: true,
    allErrors: true,
    ownProperties: true,
    code: { regExp: linearEngine },
  })
  addFormats.default(compiler, ['date', 'email'])
  compiler.addVocabulary(PRESENTATION)
  return compiler
}

// Patterns are data: they are tried by an engine that no text keeps busy.
const linearEngine = Object.assign(patternOrNothing, { code: 'linearPattern' })

function patternOrNothing(pattern: string): Pick<LinearPattern, 'test' | 'toString'> {
  try {
    return linearPattern(pattern)
  } catch (error) {
    log.warn({ pattern: pattern.slice(0, 200), problem: (error as Error).message }, 'pattern not read')
    return { test: () => false, toString: () => `/${pattern}/` }
  }
}

function fieldsByKey(pages: readonly FormPage[]): Form['fields'] {
  return new Map(pages.flatMap((page) => page.fields.map((field) => [field.key, field] as const)))
}

function keep(form: Form): void {
  formsByHash.delete(form.hash)
  formsByHash.set(form.hash, form)
  const oldest = formsByHash.keys().next().value
  if (formsByHash.size > MOST_FORMS_KEPT && oldest !== undefined) formsByHash.delete(oldest)
}
