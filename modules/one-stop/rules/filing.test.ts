import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicant } from './applicant.ts'
import { checksInput } from './filing.ts'

const somebody = { kind: 'citizen', name: 'Trần Thị Dân', identityNumber: '001090012345' }

test('identity numbers of people and bodies are taken, anything else is not', () => {
  const good = ['001090012345', '012345678', '0101234567', '0101234567-001']
  const bad = ['', '123', '00109001234x', '00109001234567', 'AB123456', 'B1234567', "1' or '1'='1"]

  assert.deepEqual(
    good.filter((identityNumber) => !applicant.safeParse({ ...somebody, identityNumber }).success),
    [],
  )
  assert.deepEqual(
    bad.filter((identityNumber) => applicant.safeParse({ ...somebody, identityNumber }).success),
    [],
  )
})

test('a passport is told from an old card by its kind and country', () => {
  const passport = {
    ...somebody,
    identityNumber: '012345678',
    identityKind: 'passport',
    identityCountry: 'US',
  }

  assert.equal(applicant.parse(passport).identityKind, 'passport')
  assert.equal(applicant.parse({ ...somebody, identityNumber: '012345678' }).identityKind, 'old-card')
  assert.equal(applicant.safeParse({ ...passport, identityCountry: undefined }).success, false)
})

test('a phone in any notation becomes one', () => {
  const phones = ['0912345678', '0912 345 678', '+84 912 345 678', '0912.345.678'].map(
    (phone) => applicant.parse({ ...somebody, phone }).phone,
  )

  assert.equal(new Set(phones).size, 1)
})

test('names lose what cannot be seen and keep what can', () => {
  assert.equal(applicant.parse({ ...somebody, name: "  H'Hen\u200b Niê " }).name, "H'Hen Niê")
  assert.equal(applicant.safeParse({ ...somebody, name: '\u202e\u200b' }).success, false)
  assert.equal(applicant.parse({ ...somebody, name: `<b>An</b> & 'Co'` }).name, `<b>An</b> & 'Co'`)
})

test('one paper stands in one line', () => {
  const line = { requirementId: 'a', seen: 'copy' }

  assert.equal(checksInput.safeParse([line, line]).success, false)
  assert.equal(checksInput.safeParse([line, { ...line, requirementId: 'b' }]).success, true)
})
