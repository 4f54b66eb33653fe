import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { shareText } from './share-text.ts'

test('a share is written as numerator, denominator and percentage', () => {
  assert.equal(shareText(3590, 3602), '3.590/3.602 (99,67\u00a0%)')
  assert.equal(shareText(3602, 3830), '3.602/3.830 (94,05\u00a0%)')
  assert.equal(
    inLanguage('en', () => shareText(24_727, 24_854)),
    '24,727/24,854 (99.49%)',
  )
})

test('a share is never rounded up to all nor down to none', () => {
  assert.equal(shareText(999_999, 1_000_000), '999.999/1.000.000 (99,99\u00a0%)')
  assert.equal(shareText(1, 1_000_000), '1/1.000.000 (0,01\u00a0%)')
  assert.equal(shareText(5, 5), '5/5 (100,00\u00a0%)')
})

test('a share of nothing has no percentage', () => {
  assert.equal(shareText(0, 0), '0/0')
})
