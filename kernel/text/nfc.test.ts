import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nfc } from './nfc.ts'

test('a name typed with loose marks is stored composed', () => {
  assert.equal(nfc('Nguye\u0302\u0303n'), 'Nguyễn')
})

test('half a surrogate pair never reaches the database', () => {
  assert.equal(nfc('An\ud800'), 'An\ufffd')
})
