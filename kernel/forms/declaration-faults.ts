import { namesInCondition } from './evaluate-condition.ts'
import type { Field, FormPage } from './form.ts'
import { PREFILLS, type FormDeclaration } from './read-declaration.ts'

/** Names every fault of a form's declaration that would mislead a citizen; none means the form may be used. */
export function declarationFaults(declaration: FormDeclaration, pages: readonly FormPage[]): string[] {
  const fields = pages.flatMap((page) => page.fields)
  return [
    ...pageFaults(declaration, pages),
    ...fields.flatMap((field) => fieldFaults(field, fields)),
    ...requiredFaults(declaration, pages),
    ...pages.flatMap((page, index) => conditionFaults(page, pages.slice(0, index))),
    ...ruleFaults(declaration, fields),
  ]
}

function pageFaults(declaration: FormDeclaration, pages: readonly FormPage[]): string[] {
  const asked = declaration['x-pages'].flatMap((page) => page.fields)
  const known = Object.keys(declaration.properties)
  return [
    ...repeated(pages.map((page) => page.key)).map((key) => `two pages are called ${key}`),
    ...repeated(asked).map((key) => `${key} is asked twice`),
    ...asked
      .filter((key) => !known.includes(key))
      .map((key) => `a page asks for ${key}, which is no property`),
    ...known.filter((key) => !asked.includes(key)).map((key) => `no page asks for ${key}`),
    ...known
      .filter((key) => !/^[a-z][A-Za-z0-9]*$/.test(key))
      .map((key) => `${key} is not written in camelCase`),
  ]
}

function fieldFaults(field: Field, fields: readonly Field[]): string[] {
  const { schema } = field
  const texts = [
    schema,
    ...(schema.items ? [schema.items] : []),
    ...field.columns.map((column) => column.schema),
  ]
  const unbounded = texts.some((text) => text.type === 'string' && !isBounded(text))
  const prefill = schema['x-prefill']
  const bounds = [schema['x-not-after'], schema['x-not-before']].filter(
    (bound) => bound !== undefined && bound !== 'today',
  )
  return [
    ...(schema['x-label'] ? [] : [`${field.key} has no x-label`]),
    ...(unbounded ? [`${field.key} has text without maxLength`] : []),
    ...(schema.type === 'array' && schema.maxItems === undefined ? [`${field.key} has no maxItems`] : []),
    ...(prefill && !PREFILLS.some((known) => known === prefill)
      ? [`${field.key}: nothing is known as ${prefill}`]
      : []),
    ...bounds
      .filter((bound) => !fields.some((other) => other.key === bound))
      .map((bound) => `${field.key}: no field ${bound}`),
  ]
}

function isBounded(schema: Field['schema']): boolean {
  return schema.maxLength !== undefined || schema.enum !== undefined || schema.format === 'date'
}

/** A field asked only sometimes must not be in `required`, or other readers of the schema would refuse lawful answers. */
function requiredFaults(declaration: FormDeclaration, pages: readonly FormPage[]): string[] {
  const sometimes = pages.flatMap((page) =>
    page.fields.filter((field) => page.when ?? field.when).map((field) => field.key),
  )
  return declaration.required
    .filter((key) => sometimes.includes(key) || !Object.hasOwn(declaration.properties, key))
    .map((key) => `${key} is in required but is asked only sometimes or is no property: say x-required`)
}

function conditionFaults(page: FormPage, earlier: readonly FormPage[]): string[] {
  const known = [...earlier.flatMap((other) => other.fields.map((field) => field.key)), 'today']
  const schemas = page.fields.map((field) => field.schema)
  const conditions = [
    page.when,
    ...schemas.flatMap((schema) => [schema['x-when'], schema['x-same-when'], schema['x-same-as']]),
  ]
  return conditions.flatMap((when) =>
    when === undefined ? [] : expressionFaults(when, known, `page ${page.key}`),
  )
}

function ruleFaults(declaration: FormDeclaration, fields: readonly Field[]): string[] {
  const known = fields.map((field) => field.key)
  return declaration['x-rules'].flatMap((rule) => [
    ...(known.includes(rule.field) ? [] : [`a rule speaks of ${rule.field}, which is no property`]),
    ...[rule.holds, ...(rule.when ? [rule.when] : [])].flatMap((text) =>
      expressionFaults(text, [...known, 'today'], `the rule of ${rule.field}`),
    ),
  ])
}

function expressionFaults(expression: string, known: readonly string[], place: string): string[] {
  try {
    const strangers = [...namesInCondition(expression, known)].filter((name) => !known.includes(name))
    return strangers.map((name) => `${place}: "${expression}" speaks of ${name}, which is not asked before`)
  } catch {
    return [`${place}: "${expression}" is not FEEL`]
  }
}

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}
