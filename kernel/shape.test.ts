import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { inLanguage, t } from './i18n/t.ts'
import { Refusal, type InputError } from './refusal.ts'
import { readInput } from './shape.ts'

const errorsOf = (schema: z.ZodType, input: unknown): readonly InputError[] => {
  try {
    readInput(schema, input)
  } catch (error) {
    if (error instanceof Refusal) return error.errors
    throw error
  }
  return []
}
const saidOf = (schema: z.ZodType, input: unknown) =>
  errorsOf(z.strictObject({ field: schema }), input).map(({ detail }) => detail)

test('what is missing is called missing, and what is of a wrong kind is told what it is and what is wanted', () => {
  const cases: [schema: z.ZodType, input: unknown, said: RegExp][] = [
    [z.string(), {}, /còn thiếu/],
    [z.coerce.number(), {}, /còn thiếu/],
    [z.string(), { field: 5 }, /cần chữ, nhưng đang là số/],
    [z.string(), { field: null }, /cần chữ, nhưng đang là để trống/],
    [z.number(), { field: '5' }, /cần số, nhưng đang là chữ/],
    [z.coerce.number(), { field: 'năm' }, /cần số, nhưng đang là thứ không đọc được thành số/],
    [z.int(), { field: 1.5 }, /cần số nguyên, nhưng đang là số lẻ/],
    [z.boolean(), { field: 'có' }, /cần có hoặc không .* đang là chữ/],
    [z.array(z.string()), { field: 'một' }, /cần danh sách, nhưng đang là chữ/],
    [z.strictObject({}), { field: [] }, /cần nhóm mục có tên, nhưng đang là danh sách/],
    [z.null(), { field: true }, /cần để trống/],
  ]

  for (const [schema, input, said] of cases) assert.match(saidOf(schema, input).join(), said)
})

test('every other kind of mistake says its limit or how to write it, in words', () => {
  const cases: [schema: z.ZodType, given: unknown, said: RegExp][] = [
    [z.string().min(1), '', /còn trống/],
    [z.string().min(3), 'ab', /ít nhất 3 ký tự/],
    [z.string().max(3), 'abcd', /nhiều nhất 3 ký tự/],
    [z.string().length(3), 'abcd', /đúng 3 ký tự/],
    [z.array(z.string()).min(1), [], /còn trống/],
    [z.array(z.string()).min(2), ['a'], /ít nhất 2 mục/],
    [z.array(z.string()).max(1), ['a', 'b'], /nhiều nhất 1 mục/],
    [z.number().min(1), 0, /từ 1 trở lên/],
    [z.number().positive(), 0, /lớn hơn 0/],
    [z.number().max(9), 10, /không quá 9/],
    [z.number().lt(9), 9, /nhỏ hơn 9/],
    [z.number().multipleOf(5), 7, /chia hết cho 5/],
    [z.int(), 1e30, /không quá|số nguyên/],
    [z.uuid(), 'x', /Mã nhận dạng/],
    [z.iso.date(), '2026-02-30', /năm-tháng-ngày/],
    [z.iso.datetime({ offset: true }), '2026-02-03', /kèm múi giờ/],
    [z.email(), 'x', /thư điện tử/],
    [z.string().regex(/^a$/), 'b', /định dạng/],
    [z.enum(['a', 'b']), 'c', /một trong các giá trị: a, b/],
    [z.union([z.uuid(), z.literal('')]), 'x', /Mã nhận dạng/],
    [
      z.union([z.strictObject({ kind: z.literal('a'), n: z.number() }), z.string()]),
      { kind: 'a', n: '1' },
      /cần số/,
    ],
    [z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') })]), { kind: 'b' }, /giá trị: a/],
    [z.record(z.string().regex(/^[a-z]$/), z.number()), { AB: 1 }, /định dạng|Tên mục/],
    [z.record(z.string(), z.number()), { a: 'x' }, /cần số/],
    [z.string().refine(() => false), 'x', /chưa đúng/],
  ]

  for (const [schema, given, said] of cases) {
    const words = saidOf(schema, { field: given })
    assert.match(words.join(), said)
    assert.doesNotMatch(words.join(), /invalid|expected|received|must|input/i)
  }
})

test('a message of a schema is asked for in the language of the request', () => {
  const schema = z.string().min(2, { error: () => t('Mục này còn thiếu. Hãy điền vào.') })

  assert.match(saidOf(schema, { field: 'a' }).join(), /còn thiếu/)
  assert.match(inLanguage('en', () => saidOf(schema, { field: 'a' })).join(), /missing/)
  assert.match(
    inLanguage('en', () => saidOf(z.number(), { field: 'a' })).join(),
    /needs to be a number, but is text/,
  )
})

test('a mistake inside of an alternative points to the field itself, and an unknown field to its escaped name', () => {
  const inner = z.strictObject({ rows: z.array(z.union([z.strictObject({ n: z.number() }), z.null()])) })

  assert.deepEqual(
    errorsOf(inner, { 'rows': [{ n: 'x' }], 'a/b~c': 1 }).map(({ pointer }) => pointer),
    ['/rows/0/n', '/a~1b~0c'],
  )
})
