import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partySearch } from './party-search.ts'

test('a party is found by its name without accents, its number and its phone', () => {
  const text = partySearch({ name: 'Đỗ Thị Hoà', identityNumber: '001192900801', phone: '0900000001' })

  assert.equal(text, 'do thi hoa 001192900801 0900000001')
})
