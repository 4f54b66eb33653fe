import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueAfter } from './due-after.ts'
import { anOffice, dayOff, workedDay } from './testing.ts'

const office = anOffice()

test('a limit in working days does not count the day of the event and ends at midnight after its last day', () => {
  const due = dueAfter(office, { from: '2026-03-02T09:00:00+07:00', length: 10, unit: 'working-day' })

  assert.equal(due.dueOn, '2026-03-16')
  assert.equal(due.dueAt, '2026-03-17T00:00:00+07:00')
  assert.equal(due.provisional, false)
  assert.deepEqual(due.explanation[0], { on: '2026-03-02', counted: false, why: 'Ngày bắt đầu, không tính' })
  assert.equal(due.explanation.filter((line) => line.counted).length, 10)
})

test('the day of an event is its day in Việt Nam, whatever offset the instant was written with', () => {
  const evening = dueAfter(office, { from: '2026-03-02T23:30:00+07:00', length: 1, unit: 'working-day' })
  const sameInUtc = dueAfter(office, { from: '2026-03-02T16:30:00Z', length: 1, unit: 'working-day' })
  const nextDay = dueAfter(office, { from: '2026-03-02T17:00:00Z', length: 1, unit: 'working-day' })

  assert.equal(evening.dueOn, '2026-03-03')
  assert.deepEqual(sameInUtc, evening)
  assert.equal(nextDay.dueOn, '2026-03-04')
})

test('an instant without an offset is refused, for it would mean the zone of the server', () => {
  assert.throws(() => dueAfter(office, { from: '2026-03-02T09:00:00', length: 1, unit: 'working-day' }), {
    code: 'no-such-instant',
  })
})

test('a limit in calendar days whose last day is free moves to the next worked day', () => {
  const due = dueAfter(office, { from: '2026-03-06T09:00:00+07:00', length: 1, unit: 'calendar-day' })

  assert.equal(due.dueOn, '2026-03-09')
  assert.deepEqual(
    due.explanation.map(({ on, counted }) => [on, counted]),
    [
      ['2026-03-06', false],
      ['2026-03-07', true],
      ['2026-03-08', false],
      ['2026-03-09', false],
    ],
  )
})

for (const [what, from, length, unit, dueOn] of [
  [
    'a month from 31 January ends on the last day of February, moved off the weekend',
    '2026-01-31',
    1,
    'month',
    '2026-03-02',
  ],
  ['a month from 31 March ends on 30 April', '2026-03-31', 1, 'month', '2026-04-30'],
  ['three months cross the end of the year', '2025-11-30', 3, 'month', '2026-03-02'],
  ['a year from 29 February ends on 28 February', '2024-02-29', 1, 'year', '2025-02-28'],
  ['four years from 29 February end on 29 February', '2024-02-29', 4, 'year', '2028-02-29'],
  ['a month from 29 January of a leap year ends on 29 February', '2024-01-29', 1, 'month', '2024-02-29'],
] as const) {
  test(what, () => {
    assert.equal(dueAfter(office, { from: `${from}T10:00:00+07:00`, length, unit }).dueOn, dueOn)
  })
}

test('a worked Saturday is a working day for limits in days, hours and for the last day of a month', () => {
  const busy = anOffice(workedDay('2026-03-07'))

  const days = dueAfter(busy, { from: '2026-03-06T09:00:00+07:00', length: 1, unit: 'working-day' })
  const hours = dueAfter(busy, { from: '2026-03-06T17:30:00+07:00', length: 8, unit: 'working-hour' })
  const month = dueAfter(busy, { from: '2026-02-07T09:00:00+07:00', length: 1, unit: 'month' })

  assert.equal(days.dueOn, '2026-03-07')
  assert.equal(hours.dueAt, '2026-03-07T17:30:00+07:00')
  assert.equal(month.dueOn, '2026-03-07')
})

test('hours stop at night and over the weekend and go on to the exact minute', () => {
  const due = dueAfter(office, { from: '2026-03-06T16:45:00+07:00', length: 2, unit: 'working-hour' })

  assert.equal(due.dueAt, '2026-03-09T09:15:00+07:00')
  assert.deepEqual(
    due.explanation.map(({ on, minutes }) => [on, minutes]),
    [
      ['2026-03-06', 45],
      ['2026-03-07', undefined],
      ['2026-03-08', undefined],
      ['2026-03-09', 75],
    ],
  )
})

test('hours that fill the morning end at noon, and the midday break is nobody’s time', () => {
  const noon = dueAfter(office, { from: '2026-03-06T08:00:00+07:00', length: 4, unit: 'working-hour' })
  const afternoon = dueAfter(office, { from: '2026-03-06T12:10:00+07:00', length: 0.5, unit: 'working-hour' })

  assert.equal(noon.dueAt, '2026-03-06T12:00:00+07:00')
  assert.equal(afternoon.dueAt, '2026-03-06T14:00:00+07:00')
})

test('a minute that has begun is not counted against the office', () => {
  const due = dueAfter(office, { from: '2026-03-06T08:00:00.001+07:00', length: 1, unit: 'working-hour' })

  assert.equal(due.dueAt, '2026-03-06T09:01:00+07:00')
})

test('a half day is a whole working day for days, and its own hours for hours', () => {
  const half = anOffice(
    workedDay('2026-03-06', { kind: 'half-day', name: 'Hội nghị', hours: [{ from: '08:00', to: '12:00' }] }),
  )

  const days = dueAfter(half, { from: '2026-03-05T09:00:00+07:00', length: 1, unit: 'working-day' })
  const hours = dueAfter(half, { from: '2026-03-06T08:00:00+07:00', length: 8, unit: 'working-hour' })

  assert.equal(days.dueOn, '2026-03-06')
  assert.equal(days.explanation.at(-1)?.why, 'Làm việc nửa ngày: Hội nghị')
  assert.equal(hours.dueAt, '2026-03-09T12:00:00+07:00')
})

test('under the rule of 15:00 the stroke itself is in time and one millisecond more is not', () => {
  const question = { length: 0, unit: 'working-day', rule: 'same-day-15h' } as const

  const inTime = dueAfter(office, { ...question, from: '2026-03-05T15:00:00.000+07:00' })
  const after = dueAfter(office, { ...question, from: '2026-03-05T15:00:00.001+07:00' })
  const fridayEvening = dueAfter(office, { ...question, from: '2026-03-06T16:00:00+07:00' })
  const sunday = dueAfter(office, { ...question, from: '2026-03-08T09:00:00+07:00' })

  assert.equal(inTime.dueOn, '2026-03-05')
  assert.equal(after.dueOn, '2026-03-06')
  assert.equal(fridayEvening.dueOn, '2026-03-09')
  assert.equal(sunday.dueOn, '2026-03-09')
})

test('under the rule of 15:00 a longer limit starts on the worked day it counts as coming in on', () => {
  const question = { length: 2, unit: 'working-day', rule: 'same-day-15h' } as const

  const morning = dueAfter(office, { ...question, from: '2026-03-06T09:00:00+07:00' })
  const evening = dueAfter(office, { ...question, from: '2026-03-06T16:00:00+07:00' })

  assert.equal(morning.dueOn, '2026-03-10')
  assert.equal(evening.dueOn, '2026-03-11')
})

test('a year that is not published gives a provisional day that keeps the holidays fixed by law', () => {
  const lastWorkedDay = dueAfter(office, {
    from: '2026-12-30T09:00:00+07:00',
    length: 1,
    unit: 'working-day',
  })
  const crossing = dueAfter(office, { from: '2026-12-31T09:00:00+07:00', length: 1, unit: 'working-day' })
  const calendarDays = dueAfter(office, {
    from: '2026-12-01T09:00:00+07:00',
    length: 31,
    unit: 'calendar-day',
  })

  assert.deepEqual([lastWorkedDay.dueOn, lastWorkedDay.provisional], ['2026-12-31', false])
  assert.deepEqual([crossing.dueOn, crossing.provisional], ['2027-01-04', true])
  assert.equal(crossing.explanation[1]?.why, 'Nghỉ lễ: Tết Dương lịch, theo Điều 112')
  assert.deepEqual([calendarDays.dueOn, calendarDays.provisional], ['2027-01-04', true])
})

test('the explanation names the holiday, the exchange and the decision', () => {
  const decided = anOffice(
    dayOff('2026-03-03'),
    dayOff('2026-03-04', { kind: 'swap', swapWith: '2026-03-07', decision: 'Công văn 1/VPCP' }),
    workedDay('2026-03-07', { swapWith: '2026-03-04', decision: 'Công văn 1/VPCP' }),
  )

  const due = dueAfter(decided, { from: '2026-03-02T09:00:00+07:00', length: 3, unit: 'working-day' })

  assert.deepEqual(
    due.explanation.slice(1).map((line) => line.why),
    [
      'Nghỉ lễ: Ngày lễ',
      'Nghỉ hoán đổi, làm bù ngày 07/03/2026, theo Công văn 1/VPCP',
      'Ngày làm việc',
      'Ngày làm việc',
      'Làm bù cho ngày nghỉ 04/03/2026, theo Công văn 1/VPCP',
    ],
  )
})

test('a limit no law knows is a mistake of the program, not a day', () => {
  for (const length of [-1, 1.5, 5001, Number.NaN]) {
    assert.throws(() => dueAfter(office, { from: new Date(0), length, unit: 'working-day' }), {
      code: 'no-such-limit',
    })
  }
})

test('an office that never opens is reported instead of counted for ever', () => {
  const shut = { ...office, weekly: [] }

  for (const unit of ['working-day', 'calendar-day', 'working-hour'] as const) {
    assert.throws(() => dueAfter(shut, { from: '2026-03-02T09:00:00+07:00', length: 1, unit }), {
      code: 'beyond-calendar',
    })
  }
})

test('an event far outside of our time is refused rather than counted into five-digit years', () => {
  for (const from of ['9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z', new Date(8.64e15)]) {
    assert.throws(() => dueAfter(office, { from, length: 1, unit: 'working-day' }), {
      code: 'no-such-instant',
    })
  }
})
