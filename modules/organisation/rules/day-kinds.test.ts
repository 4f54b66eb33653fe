import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCalendar } from '#kernel/working-time/build-calendar.ts'
import { dayNumber } from '#kernel/working-time/iso-day.ts'
import { planOf } from '#kernel/working-time/plan-of.ts'
import { dayDeclared, dayKinds, dayMark } from './day-kinds.ts'

const week = {
  weekdays: [1, 2, 3, 4, 5],
  hours: [
    { from: '08:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
}
const calendar = buildCalendar([
  {
    weekly: [week],
    days: [
      { on: '2026-01-02', worked: false, kind: 'swap', name: 'đổi' },
      { on: '2026-01-10', worked: true, kind: 'swap', name: 'bù' },
      { on: '2026-11-24', worked: true, kind: 'statutory', name: 'chờ', pending: true },
      {
        on: '2026-11-25',
        worked: true,
        kind: 'half-day',
        name: 'nửa ngày',
        hours: [{ from: '08:00', to: '12:00' }],
      },
    ],
  },
])

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

const marks: [on: string, mark: string][] = [
  ['2026-01-02', 'N'],
  ['2026-01-10', 'B'],
  ['2026-11-24', '?'],
  ['2026-11-25', '½'],
  ['2026-11-26', ''],
  ['2026-11-28', '·'],
]
for (const [on, mark] of marks) {
  test(`in the table of the year ${on} stands as “${mark}”`, () => {
    assert.equal(dayMark(planOf(calendar, dayNumber(on))), mark)
  })
}
