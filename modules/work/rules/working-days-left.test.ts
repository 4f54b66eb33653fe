import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOffice } from '#kernel/working-time/testing.ts'
import { workingDaysLeft } from './working-days-left.ts'

test('days left are working days: a weekend does not bring the due day nearer', () => {
  const calendar = anOffice()

  assert.equal(workingDaysLeft(calendar, '2026-11-20', '2026-11-23'), 1)
  assert.equal(workingDaysLeft(calendar, '2026-11-20', '2026-11-20'), 0)
})

test('what is overdue is overdue by at least one day', () => {
  const calendar = anOffice()

  assert.equal(workingDaysLeft(calendar, '2026-11-24', '2026-11-20'), -2)
  assert.equal(workingDaysLeft(calendar, '2026-11-21', '2026-11-20'), -1)
})
