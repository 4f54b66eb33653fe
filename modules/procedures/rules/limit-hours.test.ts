import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TimeLimit } from './catalogue-schema.ts'
import { limitHours } from './limit-hours.ts'

const day = { hours: 8, hoursAfterCutOff: 2.5 }
const limits: [number, TimeLimit['unit'], number][] = [
  [3, 'working-day', 24],
  [8, 'working-hour', 8],
  [15, 'calendar-day', 80],
  [1, 'month', 160],
  [1, 'year', 1920],
]

for (const [length, unit, hours] of limits) {
  test(`${length} ${unit} hold ${hours} working hours on the safe side`, () => {
    assert.equal(limitHours({ length, unit, rule: 'none' }, day), hours)
  })
}

test('what comes in just before the cut-off of the same-day rule leaves only the end of the afternoon', () => {
  assert.equal(limitHours({ length: 0, unit: 'working-day', rule: 'same-day-15h' }, day), 2.5)
})

test('no limit in law is no limit for a flow', () => {
  assert.equal(limitHours(null, day), null)
})

test('one calendar day leaves a worked day, for its last day moves to the next worked one', () => {
  const day = { hours: 8, hoursAfterCutOff: 2.5 }

  assert.equal(limitHours({ length: 1, unit: 'calendar-day', rule: 'none' }, day), 8)
  assert.equal(limitHours({ length: 15, unit: 'calendar-day', rule: 'none' }, day), 80)
})
