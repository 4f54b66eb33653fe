import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCalendar } from '#kernel/working-time/build-calendar.ts'
import { dayDeclared, dayKinds } from './day-kinds.ts'

const week = {
  weekdays: [1, 2, 3, 4, 5],
  hours: [
    { from: '08:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
}
const calendar = buildCalendar([{ weekly: [week] }])

test('half a day off keeps the other half of the office hours', () => {
  assert.deepEqual(dayDeclared('nghi-chieu', calendar).hours, [{ from: '08:00', to: '12:00' }])
  assert.deepEqual(dayDeclared('nghi-sang', calendar).hours, [{ from: '13:30', to: '17:30' }])
})

test('every kind of day says whether it is worked, and a day off has no hours', () => {
  for (const kind of dayKinds) {
    const declared = dayDeclared(kind, calendar)
    assert.ok(declared.worked || declared.hours === undefined, kind)
  }
})
