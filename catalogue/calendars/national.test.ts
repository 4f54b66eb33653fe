import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { buildCalendar } from '#kernel/working-time/build-calendar.ts'
import { calendarLayer } from '#kernel/working-time/calendar-layer.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { dueWithPauses } from '#kernel/working-time/due-with-pauses.ts'
import { reevaluate } from '#kernel/working-time/reevaluate.ts'
import { workedDaysBetween } from '#kernel/working-time/worked-days-between.ts'

const national = calendarLayer.parse(JSON.parse(readFileSync(new URL('national.json', import.meta.url), 'utf8')))
const asShipped = buildCalendar([national])
const asDayOff = buildCalendar([
  national,
  { days: [{ on: '2026-11-24', worked: false, name: 'Ngày Văn hóa Việt Nam', kind: 'statutory', decision: 'Nghị quyết …' }] },
])

const workedDaysOf = { 2019: 252, 2020: 252, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 250, 2026: 250 }

for (const [vector, from, length, unit, due] of [
  ['V1: three working days across Tết', '2026-02-13T10:00', 3, 'working-day', '2026-02-25T24:00'],
  ['V2: a Saturday worked in exchange for 2 January', '2026-01-08T09:00', 3, 'working-day', '2026-01-12T24:00'],
  ['V3: five working days across a day not yet decided', '2026-11-20T09:00', 5, 'working-day', '2026-11-27T24:00'],
  ['V5: fifteen calendar days that end on a Saturday in Tết', '2026-02-06T09:00', 15, 'calendar-day', '2026-02-23T24:00'],
  ['V6: eight working hours from 15:00', '2026-03-04T15:00', 8, 'working-hour', '2026-03-05T15:00'],
  ['V7: ten working days', '2026-03-02T09:00', 10, 'working-day', '2026-03-16T24:00'],
  ['V8: before National Day, with the Saturday worked', '2026-08-20T09:00', 5, 'working-day', '2026-08-26T24:00'],
  ['V8: across National Day', '2026-08-28T09:00', 3, 'working-day', '2026-09-07T24:00'],
  ['V9: the day in lieu of Giỗ Tổ, 30 April and 1 May', '2026-04-23T09:00', 5, 'working-day', '2026-05-05T24:00'],
] as const) {
  test(vector, () => {
    const answer = dueAfter(asShipped, { from: `${from}:00+07:00`, length, unit })
    const recount = reevaluate(answer.explanation)

    assert.equal(answer.dueOn, due.slice(0, 10))
    assert.equal(Date.parse(answer.dueAt), Date.parse(`${due}:00+07:00`))
    assert.equal(answer.provisional, false)
    assert.deepEqual([recount.lastOn, recount.unbroken], [answer.dueOn, true])
  })
}

test('V3 once 24 November is a day off', () => {
  const due = dueAfter(asDayOff, { from: '2026-11-20T09:00:00+07:00', length: 5, unit: 'working-day' })

  assert.equal(due.dueOn, '2026-11-30')
})

test('V4: the same day until 15:00, after it the next working day, in both readings of 24 November', () => {
  const question = { length: 0, unit: 'working-day', rule: 'same-day-15h' } as const
  const [before, after] = ['2026-11-23T14:59:00+07:00', '2026-11-23T15:01:00+07:00']

  assert.equal(dueAfter(asShipped, { ...question, from: before }).dueOn, '2026-11-23')
  assert.equal(dueAfter(asDayOff, { ...question, from: before }).dueOn, '2026-11-23')
  assert.equal(dueAfter(asShipped, { ...question, from: after }).dueOn, '2026-11-24')
  assert.equal(dueAfter(asDayOff, { ...question, from: after }).dueOn, '2026-11-25')
})

test('V7: a supplement asked on 5 March and delivered on 10 March', () => {
  const question = {
    limit: { length: 10, unit: 'working-day' },
    from: '2026-03-02T09:00:00+07:00',
    pauses: [{ askedAt: '2026-03-05T09:00:00+07:00', deliveredAt: '2026-03-10T09:00:00+07:00' }],
  } as const

  assert.equal(dueWithPauses(asShipped, { ...question, policy: 'restart' }).dueOn, '2026-03-24')
  assert.equal(dueWithPauses(asShipped, { ...question, policy: 'resume' }).dueOn, '2026-03-19')
})

test('the explanation says that 24 November is not decided', () => {
  const due = dueAfter(asShipped, { from: '2026-11-23T09:00:00+07:00', length: 1, unit: 'working-day' })

  assert.equal(due.explanation[1]?.why, 'Ngày làm việc (Ngày Văn hóa Việt Nam: chưa có quyết định cho nghỉ)')
})

for (const [year, workedDays] of Object.entries(workedDaysOf)) {
  test(`${year} has ${workedDays} worked days`, () => {
    assert.equal(workedDaysBetween(asShipped, `${Number(year) - 1}-12-31`, `${year}-12-31`), workedDays)
  })
}

test('2027 is not published: its days are provisional and keep 1 January, 30 April, 1 May and 2 September', () => {
  const newYear = dueAfter(asShipped, { from: '2026-12-31T09:00:00+07:00', length: 1, unit: 'working-day' })
  const april = dueAfter(asShipped, { from: '2027-04-29T09:00:00+07:00', length: 1, unit: 'working-day' })
  const september = dueAfter(asShipped, { from: '2027-09-01T09:00:00+07:00', length: 1, unit: 'working-day' })

  assert.deepEqual([newYear.dueOn, newYear.provisional], ['2027-01-04', true])
  assert.deepEqual([april.dueOn, april.provisional], ['2027-05-03', true])
  assert.deepEqual([september.dueOn, september.provisional], ['2027-09-03', true])
})

test('every day has a source that is explained, stands once, and every exchange names its other day and its decision', () => {
  const days = national.days ?? []
  const swaps = days.filter((day) => day.kind === 'swap')

  assert.equal(new Set(days.map((day) => day.on)).size, days.length)
  assert.ok(days.every((day) => day.mark && day.sources?.every((source) => national.sources?.[source])))
  assert.equal(swaps.length, 12)
  for (const day of swaps) {
    const other = swaps.find((swap) => swap.on === day.swapWith)
    assert.deepEqual([other?.swapWith, other?.decision, other?.worked], [day.on, day.decision, !day.worked])
  }
})

test('a day that is pending carries both readings', () => {
  const pending = (national.days ?? []).filter((day) => day.pending)

  assert.deepEqual(
    pending.map((day) => [day.on, day.worked, day.readings?.map((reading) => reading.worked)]),
    [['2026-11-24', true, [true, false]]],
  )
})
