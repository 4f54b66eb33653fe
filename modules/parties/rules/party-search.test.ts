import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partyQuestion, partySearch } from './party-search.ts'

test('a party is found by its name without accents, its number and its phone', () => {
  const text = partySearch({ name: 'Đỗ Thị Hoà', identityNumber: '001192900801', phone: '0900000001' })

  assert.equal(text, 'do thi hoa 001192900801 0900000001')
})

test('what is typed becomes beginnings of words, and harmless whatever it is', () => {
  assert.equal(partyQuestion('Hòa Đ'), 'hoa:* & d:*')
  assert.equal(partyQuestion("H'Hen; drop & | ! ("), 'h:* & hen:* & drop:*')
  assert.equal(partyQuestion(' & | '), undefined)
})
