import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCalendar } from '#kernel/working-time/build-calendar.ts'
import { dayNumber } from '#kernel/working-time/iso-day.ts'
import { planOf } from '#kernel/working-time/plan-of.ts'
import { monthOf } from './month-summary.ts'

const hours = [
  { from: '08:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]
const calendar = buildCalendar([
  {
    weekly: [{ weekdays: [1, 2, 3, 4, 5], hours }],
    days: [
      { on: '2026-01-01', worked: false, kind: 'statutory', name: 'Tết' },
      { on: '2026-01-02', worked: false, kind: 'swap', name: 'đổi' },
      { on: '2026-01-10', worked: true, kind: 'swap', name: 'bù' },
      { on: '2026-11-24', worked: true, kind: 'statutory', name: 'chờ', pending: true },
      { on: '2026-11-25', worked: true, kind: 'half-day', name: 'nửa ngày', hours: hours.slice(0, 1) },
    ],
  },
])
const month = (number: number) => monthOf(2026, number, (on) => planOf(calendar, dayNumber(on)))

test('a month counts its working days and names the days that are not ordinary', () => {
  assert.deepEqual(month(1), { month: 1, workedDays: 21, off: [1, 2], extra: [10], half: [], pending: [] })
  assert.deepEqual(month(11), { month: 11, workedDays: 21, off: [], extra: [], half: [25], pending: [24] })
  assert.deepEqual(month(2), { month: 2, workedDays: 20, off: [], extra: [], half: [], pending: [] })
})
