import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import type { DayPlan, WeeklyPlan } from '#kernel/working-time/calendar.ts'
import { officeHoursText } from './office-hours-text.ts'

const morning = { from: 480, to: 720 }
const afternoon = { from: 810, to: 1050 }
const whole: DayPlan = { worked: true, spans: [morning, afternoon], minutes: 480 }
const half: DayPlan = { worked: true, spans: [morning], minutes: 240 }
const closed: DayPlan = { worked: false, spans: [], minutes: 0 }

test('days that are worked alike are said together, in both languages', () => {
  const week = weekOf(whole, whole, whole, whole, whole, half, closed)

  assert.equal(officeHoursText(week), 'thứ Hai – thứ Sáu 08:00–12:00, 13:30–17:30; thứ Bảy 08:00–12:00')
  assert.match(
    inLanguage('en', () => officeHoursText(week)),
    /^Monday – Friday 08:00/,
  )
})

test('a day off in the middle parts the days; an office that never opens has no hours', () => {
  assert.match(
    officeHoursText(weekOf(half, half, closed, half, closed, closed, half)),
    /^thứ Hai – thứ Ba .*; thứ Năm .*; Chủ nhật/,
  )
  assert.equal(officeHoursText(weekOf(closed)), '')
  assert.equal(officeHoursText(undefined), '')
})

function weekOf(...byWeekday: DayPlan[]): WeeklyPlan {
  return { fromDay: 0, toDay: 1, byWeekday, extraDay: closed }
}
