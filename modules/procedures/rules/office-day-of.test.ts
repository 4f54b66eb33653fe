import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DayPlan } from '#kernel/working-time/calendar.ts'
import { officeDayOf } from './office-day-of.ts'

const off: DayPlan = { worked: false, spans: [], minutes: 0 }
const plan = (...spans: [number, number][]): DayPlan => ({
  worked: true,
  spans: spans.map(([from, to]) => ({ from: from * 60, to: to * 60 })),
  minutes: spans.reduce((sum, [from, to]) => sum + (to - from) * 60, 0),
})
const week = (...byWeekday: DayPlan[]) => ({
  weekly: [{ fromDay: 0, toDay: 1, byWeekday, extraDay: off }],
})

test('an ordinary day has eight hours, two and a half of them after 15:00', () => {
  const ordinary = plan([8, 12], [13.5, 17.5])

  assert.deepEqual(officeDayOf(week(ordinary, ordinary, off)), { hours: 8, hoursAfterCutOff: 2.5 })
})

test('the shortest worked day counts, to be on the safe side', () => {
  assert.deepEqual(officeDayOf(week(plan([8, 12], [13.5, 17.5]), plan([7.5, 11.5]))), {
    hours: 4,
    hoursAfterCutOff: 0,
  })
})

test('an office that never works has no hours', () => {
  assert.deepEqual(officeDayOf({ weekly: [] }), { hours: 0, hoursAfterCutOff: 0 })
})
