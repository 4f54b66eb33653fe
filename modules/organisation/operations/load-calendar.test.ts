import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anonymous, system } from '#kernel/actor.ts'
import { calendar } from '../queries/calendar.ts'
import { dueDay } from '../queries/due-day.ts'
import { loadCalendar } from './load-calendar.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('the national calendar is loaded once', async () => {
  const first = await loadCalendar.perform(system, friday, {})
  const second = await loadCalendar.perform(system, friday, {})

  assert.deepEqual([first.years.at(0), first.years.at(-1), second.years], [2019, 2026, []])
  await assert.rejects(loadCalendar.perform(anonymous, friday, {}), { code: 'not-signed-in' })
})

// The vectors of the specification, limits in days read as 24:00 of the due day.
const vectors: [from: string, length: number, unit: string, rule: string, dueOn: string, dueAt: string][] = [
  ['2026-02-13T10:00:00+07:00', 3, 'working-day', 'none', '2026-02-25', '2026-02-26T00:00:00+07:00'],
  ['2026-01-08T09:00:00+07:00', 3, 'working-day', 'none', '2026-01-12', '2026-01-13T00:00:00+07:00'],
  ['2026-11-20T09:00:00+07:00', 5, 'working-day', 'none', '2026-11-27', '2026-11-28T00:00:00+07:00'],
  ['2026-11-23T14:59:00+07:00', 0, 'working-day', 'same-day-15h', '2026-11-23', '2026-11-24T00:00:00+07:00'],
  ['2026-11-23T15:00:00+07:00', 0, 'working-day', 'same-day-15h', '2026-11-23', '2026-11-24T00:00:00+07:00'],
  ['2026-11-23T15:01:00+07:00', 0, 'working-day', 'same-day-15h', '2026-11-24', '2026-11-25T00:00:00+07:00'],
  ['2026-02-06T09:00:00+07:00', 15, 'calendar-day', 'none', '2026-02-23', '2026-02-24T00:00:00+07:00'],
  ['2026-03-04T15:00:00+07:00', 8, 'working-hour', 'none', '2026-03-05', '2026-03-05T15:00:00+07:00'],
  ['2026-03-02T09:00:00+07:00', 10, 'working-day', 'none', '2026-03-16', '2026-03-17T00:00:00+07:00'],
  ['2026-08-20T09:00:00+07:00', 5, 'working-day', 'none', '2026-08-26', '2026-08-27T00:00:00+07:00'],
  ['2026-08-28T09:00:00+07:00', 3, 'working-day', 'none', '2026-09-07', '2026-09-08T00:00:00+07:00'],
  ['2026-04-23T09:00:00+07:00', 5, 'working-day', 'none', '2026-05-05', '2026-05-06T00:00:00+07:00'],
]
for (const [from, length, unit, rule, dueOn, dueAt] of vectors) {
  test(`what comes in at ${from} with ${length} ${unit} (${rule}) is due on ${dueOn}`, async () => {
    const due = await dueDay.ask(anonymous, friday, { from, length, unit, rule })

    assert.deepEqual([due.dueOn, due.dueAt, due.provisional], [dueOn, dueAt, false])
    assert.ok(due.explanation.length > 0)
  })
}

test('a due day in a year that is not published is provisional and still honours the days off fixed by law', async () => {
  const due = await dueDay.ask(anonymous, friday, {
    from: '2027-04-29T09:00:00+07:00',
    length: '1',
    unit: 'working-day',
  })

  assert.deepEqual([due.dueOn, due.provisional], ['2027-05-03', true])
})

test('what is no limit is refused with its field named', async () => {
  const ask = (input: object) =>
    dueDay.ask(anonymous, friday, {
      from: '2026-11-20T09:00:00+07:00',
      length: 1,
      unit: 'working-day',
      ...input,
    })

  await assert.rejects(ask({ from: '2026-11-20T09:00:00' }), { code: 'bad-input' })
  await assert.rejects(ask({ length: 1.5 }), { code: 'bad-input' })
  await assert.rejects(ask({ unit: 'fortnight' }), { code: 'bad-input' })
  await assert.rejects(ask({ more: 1 }), { code: 'bad-input' })
})

test('the calendar of a year names the days off, the worked Saturdays and their decision', async () => {
  const { rows, published } = await calendar.ask(anonymous, friday, { year: '2026' })

  const saturday = rows.find(({ on }) => on === '2026-01-10')
  const pending = rows.find(({ on }) => on === '2026-11-24')
  assert.ok(published)
  assert.deepEqual([saturday?.worked, saturday?.kind, saturday?.swapWith], [true, 'swap', '2026-01-02'])
  assert.deepEqual([pending?.worked, pending?.pending], [true, true])
})
