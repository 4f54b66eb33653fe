import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readIdentity, writingsOf, type TypedIdentity } from './identity.ts'

const read = (identityNumber: string, more: Partial<TypedIdentity> = {}) => {
  const identity = readIdentity({ kind: 'citizen', identityNumber, ...more })
  return 'pointer' in identity ? identity.pointer : `${identity.identityKind} ${identity.identityCountry}`
}

test('a number of this country says its kind itself, one of another country never', () => {
  assert.equal(read('001192900801'), 'citizen-card VN')
  assert.equal(read('012345678'), 'old-card VN')
  assert.equal(read('0100000001'), 'personal-tax-code VN')
  assert.equal(read('0100000001-001', { kind: 'body' }), 'tax-code VN')
  assert.equal(read('B1234567'), '/identityKind')
  assert.equal(read('12'), '/identityNumber')
})

test('the same nine digits are a passport only where that is said, with the country that gave it', () => {
  assert.equal(read('012345678', { identityKind: 'passport', identityCountry: 'us' }), 'passport US')
  assert.equal(read('012345678', { identityKind: 'passport' }), '/identityCountry')
  assert.equal(read('012345678', { identityKind: 'citizen-card' }), '/identityNumber')
  assert.equal(read('012345678', { identityKind: 'library-card' }), '/identityKind')
  assert.equal(read('0100000001', { identityKind: 'tax-code' }), '/identityKind')
  assert.equal(
    read('001192900801', { identityKind: 'citizen-card', identityCountry: 'US' }),
    'citizen-card VN',
  )
})

test('a branch is one body however its number is written', () => {
  assert.deepEqual(writingsOf('0100000001001'), writingsOf('0100000001-001'))
  assert.deepEqual(writingsOf('001192900801'), ['001192900801'])
})
