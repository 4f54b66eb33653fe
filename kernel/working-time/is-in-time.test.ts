import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInTime } from './is-in-time.ts'

test('a limit in days is met until 24:00, one in hours until its minute and with it', () => {
  const days = { dueAt: '2026-03-17T00:00:00+07:00', unit: 'working-day' } as const
  const hours = { dueAt: '2026-03-16T15:00:00+07:00', unit: 'working-hour' } as const

  assert.equal(isInTime(days, '2026-03-16T23:59:59.999+07:00'), true)
  assert.equal(isInTime(days, '2026-03-17T00:00:00.000+07:00'), false)
  assert.equal(isInTime(hours, '2026-03-16T15:00:00.000+07:00'), true)
  assert.equal(isInTime(hours, '2026-03-16T15:00:00.001+07:00'), false)
})
