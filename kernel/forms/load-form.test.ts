import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAnswers } from './check-answers.ts'
import { formFaults, loadForm } from './load-form.ts'
import { aDeclaration } from './testing.ts'

const name = { 'type': 'string', 'maxLength': 50, 'x-label': 'Họ tên' }

const faultsOf = (declaration: Parameters<typeof aDeclaration>[0]) =>
  formFaults(aDeclaration(declaration)).join('; ')

test('a form is compiled once for each content', () => {
  const declaration = { properties: { name }, pages: [{ key: 'one', fields: ['name'] }] }

  assert.equal(loadForm(aDeclaration(declaration)), loadForm(aDeclaration(declaration)))
})

test('a condition may only speak of what was asked on an earlier page', () => {
  const pages = [
    { key: 'one', fields: ['a'], when: 'b = "x"' },
    { key: 'two', fields: ['b'] },
  ]

  assert.match(
    faultsOf({ properties: { a: name, b: name }, pages }),
    /speaks of b, which is not asked before/,
  )
})

test('a broken condition, a question asked twice, never or not at all are found', () => {
  const pages = [
    { key: 'one', fields: ['a', 'a', 'c'] },
    { key: 'two', fields: ['d'], when: 'a =' },
  ]

  const faults = faultsOf({ properties: { a: name, b: name, d: name }, pages })

  assert.match(faults, /a is asked twice/)
  assert.match(faults, /no page asks for b/)
  assert.match(faults, /asks for c, which is no property/)
  assert.match(faults, /"a =" is not FEEL/)
})

test('a question asked only sometimes may not be in required', () => {
  const properties = { a: name, b: { ...name, 'x-when': 'a = "x"' } }
  const pages = [
    { key: 'one', fields: ['a'] },
    { key: 'two', fields: ['b'] },
  ]

  assert.match(
    faultsOf({ properties, pages, required: ['b'] }),
    /b is in required but is asked only sometimes/,
  )
})

test('text without a limit and words that JSON Schema does not know are found', () => {
  const pages = [{ key: 'one', fields: ['a'] }]

  assert.match(
    faultsOf({ properties: { a: { 'type': 'string', 'x-label': 'A' } }, pages }),
    /text without maxLength/,
  )
  assert.match(faultsOf({ properties: { a: { ...name, maxLenght: 5 } }, pages }), /maxLenght/)
})

test('a pattern, a rule or a size that could hold everybody up is named with its field before a form is used', () => {
  const pages = [
    { key: 'one', fields: ['a', 'b'] },
    { key: 'two', fields: ['c'], when: 'some x in 1..1000000000 satisfies x < 0' },
  ]
  const rows = { 'type': 'array', 'x-label': 'C', 'maxItems': 100_000, 'items': name }
  const rules = [{ field: 'a', holds: 'some x in c, y in c, z in c satisfies x = a', detail: 'Sai' }]

  const faults = faultsOf({
    properties: { a: { ...name, pattern: '(a)\\1' }, b: { ...name, anyOf: [{ $ref: '#' }] }, c: rows },
    pages,
    rules,
  })

  for (const fault of [
    /mục “a”: mẫu ký tự .*RE2/,
    /mục “b”: không dùng được từ khóa “anyOf”/,
    /mục “c”: maxItems là 100000/,
    /trang “two”: quy tắc .*tính quá lâu/,
    /mục “a”: quy tắc .*tính quá lâu/,
  ])
    assert.match(faults, fault)
})

test('a form that was in force before such limits refuses one answer, and nothing waits for it', () => {
  const form = loadForm(
    aDeclaration({
      properties: { a: { ...name, pattern: '(a)\\1' }, b: name },
      pages: [{ key: 'one', fields: ['a', 'b'] }],
      rules: [{ field: 'b', holds: 'some x in 1..1000000000 satisfies x < 0', detail: 'Sai' }],
    }),
  )

  const errors = checkAnswers(form, { a: 'aa', b: 'x' }, { today: '2026-11-26' })

  assert.deepEqual(
    errors.map(({ pointer }) => pointer),
    ['/a', '/b'],
  )
  assert.match(errors[1]?.detail ?? '', /tính quá lâu/)
})

test('a form with a fault cannot be loaded', () => {
  assert.throws(() => loadForm({ title: 'x' }), /cannot be used/)
})
