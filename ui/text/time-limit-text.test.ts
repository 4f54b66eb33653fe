import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { timeLimitText } from './time-limit-text.ts'

test('a time limit is said in plain words, in both languages', () => {
  assert.equal(timeLimitText({ length: 7, unit: 'working-day' }), '7 ngày làm việc')
  assert.equal(timeLimitText({ length: 15, unit: 'calendar-day' }), '15 ngày, kể cả ngày nghỉ')
  assert.equal(
    inLanguage('en', () => timeLimitText({ length: 1.5, unit: 'working-hour' })),
    '1.5 working hours',
  )
})

test('the same day until 15:00 and no limit at all are told apart', () => {
  assert.match(timeLimitText({ length: 0, unit: 'working-day', rule: 'same-day-15h' }), /15 giờ/)
  assert.equal(timeLimitText(null), 'Luật không ấn định thời hạn')
})
