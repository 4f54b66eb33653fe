import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import type { Field, FieldSchema, FormPage, Widget } from './form.ts'

/** Kinds of knowledge about the person who files that a form may ask to be filled in beforehand. */
export const PREFILLS = [
  'name',
  'identityNumber',
  'identityIssuedOn',
  'identityIssuedBy',
  'dateOfBirth',
  'sex',
  'ethnicGroup',
  'nationality',
  'phone',
  'email',
  'address',
  'onBehalfOf',
  'bodyName',
  'bodyCode',
] as const

// More choices than this are a drop-down list.
const MOST_RADIOS = 8

const Page = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  hint: z.string().optional(),
  when: z.string().optional(),
  fields: z.array(z.string()).min(1),
  en: z.strictObject({ title: z.string().optional(), hint: z.string().optional() }).default({}),
})

const Rule = z.strictObject({
  field: z.string(),
  holds: z.string(),
  when: z.string().optional(),
  detail: z.string(),
  en: z.string().optional(),
})

const Day = dayInput()

/** The shape of a form's file: JSON Schema 2020-12 of an object, with pages and rules beside it. */
export const FormDeclaration = z.strictObject({
  '$schema': z.literal('https://json-schema.org/draft/2020-12/schema'),
  '$id': z.string().regex(/^urn:lien-thong:form:[a-z][a-z0-9-]*$/),
  'title': z.string().min(1),
  'validFrom': Day,
  'validTo': Day.nullable().default(null),
  'source': z.strictObject({
    form: z.string().min(1),
    instrument: z.string().min(1),
    note: z.string().optional(),
  }),
  'type': z.literal('object'),
  'additionalProperties': z.literal(false),
  'required': z.array(z.string()).default([]),
  'properties': z.record(z.string(), z.record(z.string(), z.unknown())),
  '$defs': z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  'x-pages': z.array(Page).min(1),
  'x-rules': z.array(Rule).default([]),
  'x-en': z.strictObject({ title: z.string().optional() }).default({}),
})

export type FormDeclaration = z.infer<typeof FormDeclaration>

/** The schema of every field with references followed, as it is compiled. */
export function resolvedProperties(declaration: FormDeclaration): Record<string, FieldSchema> {
  const entries = Object.entries(declaration.properties)
  return Object.fromEntries(entries.map(([key, schema]) => [key, resolve(schema, declaration, 0)]))
}

/** The pages of a form with their fields; a page that names an unknown field keeps the ones that exist. */
export function readPages(declaration: FormDeclaration, properties: Record<string, FieldSchema>): FormPage[] {
  return declaration['x-pages'].map((page) => ({
    key: page.key,
    title: page.title,
    hint: page.hint,
    when: page.when,
    en: page.en,
    fields: page.fields.flatMap((key) => {
      const schema = Object.hasOwn(properties, key) ? properties[key] : undefined
      return schema
        ? [readField({ key, pageKey: page.key, schema, isRequired: isRequired(declaration, key, schema) })]
        : []
    }),
  }))
}

type FieldPlace = { key: string; pageKey: string; schema: FieldSchema; isRequired: boolean }

function readField({ key, pageKey, schema, isRequired }: FieldPlace): Field {
  const columns = Object.entries(schema.items?.properties ?? {}).map(([column, inner]) =>
    readField({
      key: column,
      pageKey,
      schema: inner,
      isRequired: schema.items?.required?.includes(column) ?? false,
    }),
  )
  return {
    key,
    pageKey,
    widget: widgetOf(schema),
    required: isRequired,
    when: schema['x-when'],
    schema,
    columns,
  }
}

function isRequired(declaration: FormDeclaration, key: string, schema: FieldSchema): boolean {
  return declaration.required.includes(key) || schema['x-required'] === true
}

function widgetOf(schema: FieldSchema): Widget {
  if (schema['x-widget']) return schema['x-widget']
  switch (schema.type) {
    case 'array':
      return schema.items?.type === 'object' ? 'rows' : 'checkboxes'
    case 'boolean':
      return schema.const === true ? 'confirm' : 'yes-no'
    case 'string':
      return textWidgetOf(schema)
    default:
      return 'number'
  }
}

function textWidgetOf(schema: FieldSchema): Widget {
  if (schema.enum) return schema.enum.length > MOST_RADIOS ? 'select' : 'radios'
  if (schema.format === 'date') return 'day'
  return schema.format === 'email' ? 'email' : 'text'
}

function resolve(schema: Record<string, unknown>, declaration: FormDeclaration, depth: number): FieldSchema {
  if (depth > 8) throw new Error(`form ${declaration.$id}: references go in a circle`)
  const { $ref: reference, ...own } = schema
  const base = typeof reference === 'string' ? referred(reference, declaration) : {}
  const merged: Record<string, unknown> = { ...base, ...own }
  // A field has a label of its own, and shares the names of its choices with others of its kind.
  if (isSchema(base['x-en']) && isSchema(own['x-en'])) merged['x-en'] = { ...base['x-en'], ...own['x-en'] }
  if (typeof merged['$ref'] === 'string') return resolve(merged, declaration, depth + 1)
  if (isSchema(merged['items'])) merged['items'] = resolve(merged['items'], declaration, depth + 1)
  if (isSchema(merged['properties'])) {
    merged['properties'] = Object.fromEntries(
      Object.entries(merged['properties']).map(([key, inner]) => [
        key,
        resolve(inner as Record<string, unknown>, declaration, depth + 1),
      ]),
    )
  }
  return merged as FieldSchema
}

function referred(reference: string, declaration: FormDeclaration): Record<string, unknown> {
  const name = reference.replace(/^#\/\$defs\//, '')
  const found = Object.hasOwn(declaration.$defs, name) ? declaration.$defs[name] : undefined
  if (!found) throw new Error(`form ${declaration.$id}: nothing is defined as ${reference}`)
  return found
}

function isSchema(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
