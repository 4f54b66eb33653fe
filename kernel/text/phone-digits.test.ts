import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneDigits } from './phone-digits.ts'

const written = [
  '0912345678',
  '0912 345 678',
  '0912.345.678',
  '(0912) 345-678',
  '+84912345678',
  '+84 912 345 678',
  '84912345678',
  '+84 (0) 912 345 678',
  '+840912345678',
  '0084912345678',
  '０９１２３４５６７８',
]
for (const typed of written) {
  test(`${typed} is the phone 0912345678`, () => {
    assert.equal(phoneDigits(typed), '0912345678')
  })
}

test('a landline of Hà Nội keeps its area code', () => {
  assert.equal(phoneDigits('(024) 3872 4033'), '02438724033')
  assert.equal(phoneDigits('+84 24 3872 4033'), '02438724033')
})

test('a phone abroad keeps its country', () => {
  assert.equal(phoneDigits('+1 (415) 555-0123'), '+14155550123')
})

for (const typed of ['', 'không có', '0912', '0112345678', '091234567890', '0912345678 hoặc 0987654321']) {
  test(`"${typed}" is no phone`, () => {
    assert.equal(phoneDigits(typed), undefined)
  })
}
