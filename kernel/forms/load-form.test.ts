import assert from 'node:assert/strict'
import { test } from 'node:test'
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

test('a form with a fault cannot be loaded', () => {
  assert.throws(() => loadForm({ title: 'x' }), /cannot be used/)
})
