import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Calendar } from './calendar.ts'
import {
  following,
  type NaiveOffice,
  walkDays,
  walkMinutes,
  walkMonths,
  worksOn,
} from './day-walker.oracle.ts'
import { dueAfter } from './due-after.ts'
import { dueWithPauses } from './due-with-pauses.ts'
import { isWorked } from './is-worked.ts'
import { recomputed } from './recomputed.ts'
import { reevaluate } from './reevaluate.ts'
import { anOffice, dayOff, workedDay } from './testing.ts'
import { workedDaysBetween } from './worked-days-between.ts'
import { workingMinutesBetween } from './working-minutes-between.ts'

const aDay = fc.integer({ min: 0, max: 420 }).map((days) => following('2025-11-15', days))
const aClock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const anOfficeOfDays: fc.Arbitrary<NaiveOffice> = fc.uniqueArray(aDay, { maxLength: 60 }).map((days) => ({
  off: days.filter((_, n) => n % 3 !== 0),
  extra: days.filter((_, n) => n % 6 === 0),
  halfDays: days.filter((_, n) => n % 6 === 3),
}))
const aPause = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([after, days]) => ({ after, days }))
const unit = fc.constantFrom('working-day', 'calendar-day', 'month', 'working-hour')
const length = fc.integer({ min: 1, max: 25 })
const aQuestion = fc.record({ office: anOfficeOfDays, on: aDay, n: length, counted: unit })

// In a year that is not published 1 January is a day off by law in the plain office.
const unpublished = Array.from({ length: 30 }, (_, n) => 2027 + n)

function built({ off, extra, halfDays }: NaiveOffice): Calendar {
  return anOffice(
    ...off.map((on) => dayOff(on)),
    ...extra.map((on) => workedDay(on)),
    ...halfDays.map((on) => workedDay(on, { kind: 'half-day', hours: [{ from: '08:00', to: '12:00' }] })),
  )
}

function asLawSees(office: NaiveOffice): NaiveOffice {
  const decided = [...office.off, ...office.extra, ...office.halfDays]
  const fixed = unpublished.map((year) => `${year}-01-01`).filter((on) => !decided.includes(on))
  return { ...office, off: [...office.off, ...fixed] }
}

test('days, months and hours agree with whoever walks from day to day', () => {
  fc.assert(
    fc.property(anOfficeOfDays, aDay, aClock, length, (office, on, clock, n) => {
      const [calendar, law, from] = [built(office), asLawSees(office), `${on}T${clock}:00+07:00`]

      assert.equal(
        dueAfter(calendar, { from, length: n, unit: 'working-day' }).dueOn,
        walkDays(law, on, { length: n, working: true }),
      )
      assert.equal(
        dueAfter(calendar, { from, length: n, unit: 'calendar-day' }).dueOn,
        walkDays(law, on, { length: n, working: false }),
      )
      assert.equal(dueAfter(calendar, { from, length: n, unit: 'month' }).dueOn, walkMonths(law, on, n))
      assert.equal(dueAfter(calendar, { from, length: n, unit: 'year' }).dueOn, walkMonths(law, on, n * 12))
    }),
    { numRuns: 300 },
  )
})

test('hours agree with whoever walks from minute to minute', () => {
  fc.assert(
    fc.property(
      anOfficeOfDays,
      aDay,
      aClock,
      fc.integer({ min: 1, max: 2400 }),
      (office, on, clock, minutes) => {
        const due = dueAfter(built(office), {
          from: `${on}T${clock}:00+07:00`,
          length: minutes / 60,
          unit: 'working-hour',
        })

        assert.equal(due.dueAt.slice(0, 16), walkMinutes(asLawSees(office), `${on}T${clock}`, minutes))
      },
    ),
    { numRuns: 100 },
  )
})

test('one more day off never makes a limit shorter, one more worked day never longer', () => {
  fc.assert(
    fc.property(aQuestion, aDay, ({ office, on, n, counted }, other) => {
      const question = { from: `${on}T09:30:00+07:00`, length: n, unit: counted } as const
      const without = (days: readonly string[]) => days.filter((day) => day !== other)
      const cleared = {
        off: without(office.off),
        extra: without(office.extra),
        halfDays: without(office.halfDays),
      }

      const free = dueAfter(built({ ...cleared, off: [...cleared.off, other] }), question)
      const asIs = dueAfter(built(cleared), question)
      const worked = dueAfter(built({ ...cleared, extra: [...cleared.extra, other] }), question)

      assert.ok(worked.dueAt <= asIs.dueAt && asIs.dueAt <= free.dueAt)
    }),
    { numRuns: 300 },
  )
})

test('a due day is worked, is after the day of the event, and is never earlier for a longer limit or a later event', () => {
  fc.assert(
    fc.property(aQuestion, aClock, ({ office, on, n, counted }, clock) => {
      const calendar = built(office)
      const question = { from: `${on}T${clock}:00+07:00`, length: n, unit: counted } as const

      const due = dueAfter(calendar, question)

      assert.ok(isWorked(calendar, due.dueOn))
      assert.ok(counted === 'working-hour' || due.dueOn > on)
      assert.ok(due.dueAt <= dueAfter(calendar, { ...question, length: n + 1 }).dueAt)
      assert.ok(
        due.dueAt <= dueAfter(calendar, { ...question, from: `${following(on)}T00:00:00+07:00` }).dueAt,
      )
    }),
    { numRuns: 300 },
  )
})

test('the rule of 15:00 gives the day itself or the next worked day', () => {
  fc.assert(
    fc.property(anOfficeOfDays, aDay, aClock, (office, on, clock) => {
      const law = asLawSees(office)
      const first = worksOn(law, on) && clock <= '15:00' ? on : following(on)

      const due = dueAfter(built(office), {
        from: `${on}T${clock}:00+07:00`,
        length: 0,
        unit: 'working-day',
        rule: 'same-day-15h',
      })

      assert.equal(due.dueOn, walkDays(law, first, { length: 0, working: true }))
    }),
    { numRuns: 300 },
  )
})

test('every explanation adds up again to the limit it explains', () => {
  fc.assert(
    fc.property(anOfficeOfDays, aDay, fc.integer({ min: 1, max: 90 }), unit, (office, on, n, counted) => {
      const calendar = built(office)
      const from = `${on}T10:10:00+07:00`
      const due = dueAfter(calendar, { from, length: n, unit: counted })

      const recount = reevaluate(due.explanation)

      const wanted = {
        'working-day': recount.days,
        'calendar-day': recount.days,
        'month': recount.months,
        'working-hour': recount.minutes / 60,
      }
      assert.equal(wanted[counted], n)
      assert.deepEqual([recount.lastOn, recount.unbroken], [due.dueOn, true])
      if (counted === 'working-day') assert.equal(workedDaysBetween(calendar, on, due.dueOn), n)
      if (counted === 'working-hour') assert.equal(workingMinutesBetween(calendar, from, due.dueAt), n * 60)
    }),
    { numRuns: 200 },
  )
})

test('pauses agree with whoever leaves out the days on which the clock stands', () => {
  fc.assert(
    fc.property(anOfficeOfDays, aDay, length, fc.array(aPause, { maxLength: 4 }), (office, on, n, drawn) => {
      const [calendar, law, from] = [built(office), asLawSees(office), `${on}T09:00:00+07:00`]
      const naive = drawn.map(({ after, days }) => ({
        asked: following(on, after),
        delivered: following(on, after + days),
      }))
      const pauses = naive.map(({ asked, delivered }) => ({
        askedAt: `${asked}T10:00:00+07:00`,
        deliveredAt: `${delivered}T16:00:00+07:00`,
      }))
      const effective = naive.filter(({ asked, delivered }) => asked !== delivered)
      const last =
        effective
          .map((pause) => pause.delivered)
          .toSorted()
          .at(-1) ?? on

      for (const counted of ['working-day', 'calendar-day'] as const) {
        const question = { limit: { length: n, unit: counted }, from, pauses }
        const resumed = dueWithPauses(calendar, { ...question, policy: 'resume' })
        const restarted = dueWithPauses(calendar, { ...question, policy: 'restart' })

        assert.equal(
          resumed.dueOn,
          walkDays(law, on, { length: n, working: counted === 'working-day' }, naive),
        )
        assert.equal(restarted.dueOn, walkDays(law, last, { length: n, working: counted === 'working-day' }))
        assert.deepEqual(
          dueWithPauses(calendar, { ...question, pauses: pauses.toReversed(), policy: 'resume' }),
          resumed,
        )
        for (const due of [resumed, restarted]) {
          const recount = reevaluate(due.explanation)
          assert.deepEqual([recount.days, recount.lastOn, recount.unbroken], [n, due.dueOn, true])
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('a pause never makes the due day earlier, for hours and months neither', () => {
  fc.assert(
    fc.property(aQuestion, aPause, ({ office, on, n, counted }, drawn) => {
      const calendar = built(office)
      const from = `${on}T09:00:00+07:00`
      const limit = { length: n, unit: counted } as const
      const askedAt = `${following(on, drawn.after)}T10:00:00+07:00`
      const deliveredAt = `${following(on, drawn.after + drawn.days)}T16:00:00+07:00`

      const plain = dueAfter(calendar, { from, ...limit })
      const resumed = dueWithPauses(calendar, {
        limit,
        from,
        pauses: [{ askedAt, deliveredAt }],
        policy: 'resume',
      })
      const restarted = dueWithPauses(calendar, {
        limit,
        from,
        pauses: [{ askedAt, deliveredAt }],
        policy: 'restart',
      })

      assert.ok(plain.dueAt <= resumed.dueAt!)
      // A second start may fall into a shorter month.
      if (counted !== 'month') assert.ok(resumed.dueAt! <= restarted.dueAt!)
      assert.equal(reevaluate(resumed.explanation).unbroken, true)
      if (drawn.days === 0) assert.deepEqual([resumed.dueAt, restarted.dueAt], [plain.dueAt, plain.dueAt])
    }),
    { numRuns: 300 },
  )
})

test('a recomputed day is never earlier than the promised one', () => {
  fc.assert(
    fc.property(aQuestion, anOfficeOfDays, ({ office: before, on, n, counted }, after) => {
      const question = { from: `${on}T09:30:00+07:00`, length: n, unit: counted } as const
      const [old, fresh] = [dueAfter(built(before), question), dueAfter(built(after), question)]

      const due = recomputed(old, fresh, 'Lịch mới')

      assert.equal(due.dueAt, [old.dueAt, fresh.dueAt].toSorted().at(-1))
      assert.equal(due.explanation.findLast((line) => !line.note)?.on, due.dueOn)
    }),
    { numRuns: 200 },
  )
})
