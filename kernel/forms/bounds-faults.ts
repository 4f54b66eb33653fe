import type { Field, FieldSchema, FormPage } from './form.ts'
import { fieldKeywords, formBounds } from './form-bounds.ts'
import { patternFault } from './linear-pattern.ts'
import type { FormDeclaration } from './read-declaration.ts'
import { ruleFault } from './rule-fault.ts'
import { LARGEST, type Size, type SizeOf } from './rule-cost.ts'

/** Names what makes a form too large, or a pattern or rule of it too slow at worst, with the field it stands at. */
export function boundsFaults(declaration: FormDeclaration, pages: readonly FormPage[]): string[] {
  const fields = pages.flatMap((page) => page.fields)
  return [
    ...tooMany('số trang', pages.length, formBounds.pages),
    ...tooMany('số mục', fields.length, formBounds.fields),
    ...tooMany('số quy tắc', declaration['x-rules'].length, formBounds.rules),
    ...fields.flatMap((field) => schemaFaults(field.schema, `mục “${field.key}”`, 1)),
    ...ruleFaults(declaration, pages),
  ]
}

function tooMany(what: string, count: number, most: number): string[] {
  return count > most ? [`${what} là ${count}, nhiều nhất ${most}`] : []
}

function schemaFaults(schema: FieldSchema, place: string, depth: number): string[] {
  if (depth > formBounds.depth) return [`${place}: lồng nhau quá ${formBounds.depth} tầng`]
  const columns = Object.entries(schema.properties ?? {})
  return [
    ...unknownKeywords(schema).map((key) => `${place}: không dùng được từ khóa “${key}”`),
    ...tooMany(`${place}: maxLength`, schema.maxLength ?? 0, formBounds.textLength),
    ...tooMany(`${place}: maxItems`, schema.maxItems ?? 0, formBounds.rows),
    ...tooMany(`${place}: số lựa chọn`, schema.enum?.length ?? 0, formBounds.options),
    ...tooMany(`${place}: số cột`, columns.length, formBounds.columns),
    ...patternFaults(schema, place),
    ...(schema.items ? schemaFaults(schema.items, place, depth + 1) : []),
    ...columns.flatMap(([key, column]) => schemaFaults(column, `${place}, cột “${key}”`, depth + 1)),
  ]
}

function unknownKeywords(schema: FieldSchema): string[] {
  return Object.keys(schema).filter((key) => !fieldKeywords.has(key) && !key.startsWith('x-'))
}

function patternFaults({ pattern, maxLength = 0 }: FieldSchema, place: string): string[] {
  const fault = pattern === undefined ? undefined : patternFault(pattern, maxLength)
  return fault ? [`${place}: mẫu ký tự (pattern) ${fault}. Viết lại theo cú pháp RE2, ngắn hơn`] : []
}

function ruleFaults(declaration: FormDeclaration, pages: readonly FormPage[]): string[] {
  const sizeOf = largestAnswers(pages.flatMap((page) => page.fields))
  const conditions = [
    ...pages.map(({ key, when }) => ({ place: `trang “${key}”`, rules: [when] })),
    ...pages
      .flatMap((page) => page.fields)
      .map(({ key, when, schema }) => ({ place: `mục “${key}”`, rules: [when, schema['x-same-when']] })),
    ...declaration['x-rules'].map(({ field, holds, when }) => ({
      place: `mục “${field}”`,
      rules: [holds, when],
    })),
  ]
  return conditions.flatMap(({ place, rules }) =>
    rules.flatMap((rule) => {
      const fault = rule === undefined ? undefined : ruleFault(rule, sizeOf)
      return fault ? [`${place}: ${fault}`] : []
    }),
  )
}

/** How large the answers to these questions may become at most. */
export function largestAnswers(fields: readonly Field[]): SizeOf {
  const sizes = new Map(fields.map(({ key, schema }) => [key, largestAnswer(schema)]))
  return (name) => sizes.get(name) ?? (name === 'today' ? { count: 1, weight: 12 } : LARGEST)
}

function largestAnswer(schema: FieldSchema): Size {
  const { items, properties, maxItems = formBounds.rows, maxLength = 60 } = schema
  if (items) {
    const each = largestAnswer(items)
    return { count: Math.max(maxItems, each.count), weight: maxItems * each.weight }
  }
  const cells = Object.values(properties ?? {}).map(largestAnswer)
  if (cells.length === 0) return { count: 1, weight: maxLength + 2 }
  return {
    count: Math.max(...cells.map(({ count }) => count)),
    weight: cells.reduce((sum, { weight }) => sum + weight + 20, 2),
  }
}
