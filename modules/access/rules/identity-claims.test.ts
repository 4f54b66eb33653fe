import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claimsOf } from './identity-claims.ts'

const full = {
  sub: 's-1',
  name: 'Y Blôk Êban',
  identity_number: '066092000456',
  phone_number: '',
  birthdate: 'không rõ',
  address: { formatted: 'Buôn Ma Thuột' },
}

test('what a provider vouches for is taken, what it does not say is left out', () => {
  const claims = claimsOf('vneid', full)

  assert.equal(claims.identityNumber, '066092000456')
  assert.equal(claims.address, 'Buôn Ma Thuột')
  assert.deepEqual([claims.phone, claims.dateOfBirth, claims.sex], [undefined, undefined, undefined])
})

test('nobody comes in without an identity number of twelve digits', () => {
  assert.throws(() => claimsOf('vneid', { ...full, identity_number: '123' }), {
    code: 'identity-not-vouched',
  })
  assert.throws(() => claimsOf('vneid', { sub: 's-1', name: 'An' }), { code: 'identity-not-vouched' })
})
