import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#kernel/refusal.ts'
import { buildCalendar } from './build-calendar.ts'
import type { CalendarLayer } from './calendar-layer.ts'
import type { Calendar } from './calendar.ts'
import { checkPromise } from './check-promise.ts'
import { dueAfter } from './due-after.ts'
import { dueWithPauses } from './due-with-pauses.ts'
import { isInTime } from './is-in-time.ts'
import { isWorked } from './is-worked.ts'
import { isoDay } from './iso-day.ts'
import { nextWorked } from './next-worked.ts'
import { recomputed } from './recomputed.ts'
import { reevaluate } from './reevaluate.ts'
import { specialDaysIn } from './special-days-in.ts'
import { plainOffice } from './testing.ts'
import { timeLimitUnit } from './time-limit.ts'
import { workedDaysBetween } from './worked-days-between.ts'
import { workingMinutesBetween } from './working-minutes-between.ts'

// One question may take so long on the slowest machine that runs the tests; an endless one never ends.
const LONGEST_MS = 1500

const anyDay = fc.oneof(
  fc.integer({ min: -750_000, max: 2_960_000 }).map((day) => isoDay(day)),
  fc.constantFrom(
    '0001-01-01',
    '9999-12-31',
    '1900-01-01',
    '8999-12-31',
    '2026-02-30',
    '',
    'x',
    '-271821-04-20',
  ),
)
const aDay = fc.integer({ min: 20_000, max: 22_000 }).map((day) => isoDay(day))
const anyInstant = fc.oneof(
  aDay.map((on) => `${on}T10:00:00+07:00`),
  anyDay.map((on) => `${on}T23:59:59+07:00`),
  fc.constantFrom(new Date(8.64e15), new Date(-8.64e15), new Date(Number.NaN), '2026-03-02', 'Infinity'),
)
const clock = fc.constantFrom('00:00', '08:00', '08:01', '12:00', '24:00')
const anyHours = fc.array(fc.record({ from: clock, to: clock }), { maxLength: 3 })
const anyWeek = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  hours: anyHours,
  otherHours: fc.dictionary(fc.constantFrom('1', '6', '7'), anyHours, { noNullPrototype: true }),
  validFrom: fc.option(aDay, { nil: undefined }),
  validTo: fc.option(aDay, { nil: undefined }),
})
const aStretchOff = fc.record({
  from: fc.integer({ min: 20_000, max: 21_000 }),
  days: fc.integer({ max: 2500, min: 0 }),
})
const anyLayer = fc.record({
  years: fc.array(fc.constantFrom(2025, 2026, 9999, -1)),
  weekly: fc.array(anyWeek, { maxLength: 3 }),
  yearly: fc.array(
    fc.record({
      monthDay: fc.constantFrom('01-01', '02-31', '99-99'),
      name: fc.constant('lễ'),
      validFrom: aDay,
      law: fc.constant('luật'),
    }),
    { maxLength: 2 },
  ),
  days: fc
    .tuple(aStretchOff, fc.boolean(), fc.option(anyHours, { nil: undefined }))
    .map(([off, worked, hours]) =>
      Array.from({ length: off.days }, (_, n) => ({
        on: isoDay(off.from + n),
        worked,
        name: 'đóng',
        kind: 'local-closure' as const,
        ...(hours ? { hours } : {}),
      })),
    ),
})
const hostile = fc.oneof(
  anyLayer,
  anyLayer.map((layer) => ({ ...layer, weekly: [...(plainOffice.weekly ?? []), ...layer.weekly] })),
)
const anyLength = fc.oneof(
  fc.constantFrom(0, 1, 0.001, 5000, 10_000, 600, 50, 1e9, -1, Number.NaN, Number.POSITIVE_INFINITY),
  fc.integer({ min: 0, max: 40 }),
)
const anyLimit = fc.record({
  length: anyLength,
  unit: fc.constantFrom(...timeLimitUnit.options),
  rule: fc.constantFrom('none' as const, 'same-day-15h' as const),
})
const anyPause = fc.record({ askedAt: anyInstant, deliveredAt: fc.option(anyInstant) })

test('whatever a calendar, a limit or an instant holds, every question ends with an answer or a lawful refusal', () => {
  let answered = 0
  fc.assert(
    fc.property(
      hostile,
      fc.record({
        limit: anyLimit,
        from: anyInstant,
        until: anyInstant,
        pauses: fc.array(anyPause, { maxLength: 3 }),
      }),
      fc.record({ on: anyDay, other: anyDay, year: fc.constantFrom(2026, 1, 9999, 10_000, Number.NaN) }),
      (layer, { limit, from, until, pauses }, { on, other, year }) => {
        const calendar = answer(() => buildCalendar([layer as CalendarLayer]))
        if (!calendar) return
        const due = answer(() => dueAfter(calendar, { ...limit, from }))
        if (due) answered += 1
        for (const ask of questions(calendar, { limit, from, until, pauses, on, other, year })) answer(ask)
        if (due) answer(() => recomputed(due, { ...due, dueOn: '2026-01-01' }, 'đổi'))
        if (due) assert.ok(reevaluate(due.explanation).unbroken)
      },
    ),
    { numRuns: 250 },
  )
  assert.ok(answered > 10, `${answered} answers`)
})

type Asked = {
  limit: { length: number; unit: 'working-day' | 'calendar-day' | 'working-hour' | 'month' | 'year' }
  from: Date | string
  until: Date | string
  pauses: { askedAt: Date | string; deliveredAt: Date | string | null }[]
  on: string
  other: string
  year: number
}

function questions(calendar: Calendar, asked: Asked): (() => unknown)[] {
  const { limit, from, until, pauses, on, other, year } = asked
  return [
    () => dueWithPauses(calendar, { limit, from, pauses, policy: 'resume' }),
    () => dueWithPauses(calendar, { limit, from, pauses, policy: 'restart' }),
    () => isInTime({ dueAt: from, unit: limit.unit }, until),
    () => isWorked(calendar, on),
    () => nextWorked(calendar, on),
    () => specialDaysIn(calendar, year),
    () => workedDaysBetween(calendar, on, other),
    () => workingMinutesBetween(calendar, from, until),
    () => checkPromise(calendar, { oldDueOn: on, askedAt: from, promisedOn: other, alreadyExtended: false }),
  ]
}

function answer<T>(ask: () => T): T | undefined {
  const began = performance.now()
  try {
    return ask()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return undefined
  } finally {
    assert.ok(performance.now() - began < LONGEST_MS, `a question took too long: ${String(ask)}`)
  }
}

test('an office whose hours come to nothing is never worked, and a limit in hours is refused at the horizon', () => {
  const empty = buildCalendar([{ weekly: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], hours: [] }] }])

  assert.equal(isWorked(empty, '2026-03-02'), false)
  for (const unit of timeLimitUnit.options)
    assert.throws(() => dueAfter(empty, { from: '2026-03-02T09:00:00+07:00', length: 1, unit }), {
      code: 'beyond-calendar',
    })
})

test('a calendar that opens one day in three years does not keep a long limit counting for hours', () => {
  const rare = buildCalendar([
    {
      weekly: [{ weekdays: [], hours: [{ from: '08:00', to: '12:00' }] }],
      days: Array.from({ length: 2500 }, (_, n) => ({
        on: isoDay(20_515 + n * 990),
        worked: true,
        name: 'mở',
        kind: 'extra-work' as const,
        hours: [{ from: '08:00', to: '12:00' }],
      })),
    },
  ])

  const began = performance.now()
  assert.throws(
    () => dueAfter(rare, { from: '2026-03-02T09:00:00+07:00', length: 5000, unit: 'working-day' }),
    {
      code: 'beyond-calendar',
    },
  )
  assert.ok(performance.now() - began < LONGEST_MS)
})
