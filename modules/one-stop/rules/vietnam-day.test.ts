import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfVietnamDay, vietnamDay } from './vietnam-day.ts'

test('a day begins and ends at midnight in Việt Nam, wherever the server stands', () => {
  assert.equal(vietnamDay(new Date('2026-03-01T16:59:59Z')), '2026-03-01')
  assert.equal(vietnamDay(new Date('2026-03-01T17:00:00Z')), '2026-03-02')
  assert.equal(endOfVietnamDay('2026-12-31'), '2027-01-01T00:00:00+07:00')
})
