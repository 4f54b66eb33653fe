import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCalendar } from './build-calendar.ts'
import { calendarLayer, officeHours } from './calendar-layer.ts'
import { isWorked } from './is-worked.ts'
import { nextWorked } from './next-worked.ts'
import { specialDaysIn } from './special-days-in.ts'
import { dayOff, plainOffice, workedDay } from './testing.ts'
import { workedDaysBetween } from './worked-days-between.ts'
import { workingMinutesBetween } from './working-minutes-between.ts'

function minutesOn(calendar: ReturnType<typeof buildCalendar>, on: string) {
  return workingMinutesBetween(calendar, `${on}T00:00:00+07:00`, `${on}T23:59:59+07:00`)
}

test('the later layer rules on a day: the ward over the province over the State', () => {
  const calendar = buildCalendar([
    { ...plainOffice, days: [dayOff('2026-03-03'), dayOff('2026-03-04')] },
    {
      days: [
        workedDay('2026-03-03', { kind: 'extra-work' }),
        workedDay('2026-03-04', { kind: 'extra-work' }),
      ],
    },
    { days: [dayOff('2026-03-04', { kind: 'local-closure', name: 'Mất điện' })] },
  ])

  assert.equal(isWorked(calendar, '2026-03-03'), true)
  assert.equal(isWorked(calendar, '2026-03-04'), false)
})

test('a unit keeps its own office hours also on a Saturday the State has worked', () => {
  const calendar = buildCalendar([
    { ...plainOffice, days: [workedDay('2026-03-07')] },
    { weekly: [{ weekdays: [1, 2, 3, 4, 5], hours: [{ from: '07:00', to: '14:00' }] }] },
  ])

  assert.equal(minutesOn(calendar, '2026-03-06'), 420)
  assert.equal(minutesOn(calendar, '2026-03-07'), 420)
})

test('summer hours rule only between their days', () => {
  const summer = { validFrom: '2026-05-01', validTo: '2026-09-30' }
  const calendar = buildCalendar([
    plainOffice,
    { weekly: [{ ...summer, weekdays: [1, 2, 3, 4, 5], hours: [{ from: '07:00', to: '11:00' }] }] },
  ])

  assert.deepEqual(
    ['2026-04-30', '2026-05-01', '2026-09-30', '2026-10-01'].map((on) => minutesOn(calendar, on)),
    [480, 240, 240, 480],
  )
})

test('a Saturday morning decided as worked has its own hours', () => {
  const calendar = buildCalendar([
    {
      weekly: [
        {
          weekdays: [1, 2, 3, 4, 5, 6],
          hours: [{ from: '08:00', to: '16:00' }],
          otherHours: { '6': [{ from: '08:00', to: '11:30' }] },
        },
      ],
    },
  ])

  assert.equal(minutesOn(calendar, '2026-03-07'), 210)
  assert.equal(isWorked(calendar, '2026-03-08'), false)
})

test('worked days are counted after the first and up to the last', () => {
  const calendar = buildCalendar([plainOffice, { days: [dayOff('2026-03-09')] }])

  assert.equal(workedDaysBetween(calendar, '2026-03-05', '2026-03-10'), 2)
  assert.equal(workedDaysBetween(calendar, '2026-03-10', '2026-03-05'), 0)
  assert.equal(nextWorked(calendar, '2026-03-06'), '2026-03-10')
})

test('minutes between two instants are only those of the office', () => {
  const calendar = buildCalendar([plainOffice])

  assert.equal(workingMinutesBetween(calendar, '2026-03-06T16:30:00+07:00', '2026-03-09T08:15:59+07:00'), 75)
  assert.equal(workingMinutesBetween(calendar, '2026-03-09T08:15:00+07:00', '2026-03-06T16:30:00+07:00'), 0)
})

test('the days of a year are listed in order, and those fixed by law where nothing is published', () => {
  const calendar = buildCalendar([plainOffice, { days: [dayOff('2026-03-09'), dayOff('2026-03-03')] }])

  assert.deepEqual(
    specialDaysIn(calendar, 2026).map((day) => day.on),
    ['2026-03-03', '2026-03-09'],
  )
  assert.deepEqual(
    specialDaysIn(calendar, 2027).map(({ on, decision }) => [on, decision]),
    [['2027-01-01', 'Điều 112']],
  )
})

test('a calendar without an ordinary week, or with a day that does not exist, is not built', () => {
  assert.throws(() => buildCalendar([{ years: [2026] }]), { code: 'broken-calendar' })
  assert.throws(() => buildCalendar([plainOffice, { days: [dayOff('2026-02-29')] }]), { code: 'no-such-day' })
})

test('office hours that overlap or end before they begin are refused at the door', () => {
  const morning = { from: '08:00', to: '12:00' }

  assert.equal(officeHours.safeParse([morning, { from: '11:00', to: '15:00' }]).success, false)
  assert.equal(officeHours.safeParse([{ from: '12:00', to: '08:00' }]).success, false)
  assert.equal(officeHours.safeParse([morning, { from: '12:00', to: '24:00' }]).success, true)
  assert.equal(calendarLayer.safeParse({ days: [{ ...dayOff('2026-03-03'), colour: 'red' }] }).success, false)
})
