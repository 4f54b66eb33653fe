import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anonymous } from '#kernel/actor.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { forgetCalendars } from '../queries/calendar-for.ts'
import { dueDay } from '../queries/due-day.ts'
import { aCity, aWard, journalOf } from '../testing.ts'
import { setOfficeHours } from './set-office-hours.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const week = {
  weekdays: [1, 2, 3, 4, 5],
  hours: [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ],
  validFrom: '2026-12-01',
  decision: '30/QĐ-UBND',
}

test('a ward keeps hours of its own from a day on', async () => {
  const ward = await aWard()
  await setOfficeHours.perform(ward.administrator, friday, { ...week, unitId: ward.unitId })

  const due = (from: string) =>
    dueDay.ask(anonymous, friday, { from, length: 1, unit: 'working-hour', unitId: ward.unitId })

  assert.equal((await due('2026-12-02T07:30:00+07:00')).dueAt, '2026-12-02T08:30:00+07:00')
  assert.equal((await due('2026-11-25T07:30:00+07:00')).dueAt, '2026-11-25T09:00:00+07:00')
  assert.deepEqual(await journalOf(ward.unitId), ['organisation.office-hours-set'])
})

test('a neighbour sets no hours here, hours do not overlap, and a week ends after it begins', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const wish = { ...week, unitId: ward.unitId }
  const overlapping = [
    { from: '08:00', to: '12:00' },
    { from: '11:00', to: '17:00' },
  ]

  await assert.rejects(setOfficeHours.perform(neighbour.administrator, friday, wish), { code: 'not-allowed' })
  await assert.rejects(setOfficeHours.perform(ward.administrator, friday, { ...wish, hours: overlapping }), {
    code: 'bad-input',
  })
  await assert.rejects(
    setOfficeHours.perform(ward.administrator, friday, { ...wish, validTo: '2026-11-01' }),
    { code: 'ends-before-it-begins' },
  )
  assert.deepEqual(
    await database()
      .selectFrom('organisation.office_hours')
      .select('id')
      .where('unit_id', '=', ward.unitId)
      .execute(),
    [],
  )
})

test('a week in which nobody works is refused in words that name the field, and nothing is written', async () => {
  const ward = await aWard()
  const wishes: [pointer: string, wish: object][] = [
    ['/hours', { hours: [] }],
    ['/weekdays', { weekdays: [] }],
    ['/weekdays', { weekdays: [1, 1] }],
    ['/hours', { hours: [{ from: '08:00', to: '08:00' }] }],
    ['/hours', { hours: [{ from: '17:00', to: '08:00' }] }],
    ['/otherHours/6', { otherHours: { 6: [] } }],
  ]

  for (const [pointer, wish] of wishes) {
    const attempt = setOfficeHours.perform(ward.administrator, friday, {
      ...week,
      unitId: ward.unitId,
      ...wish,
    })
    await assert.rejects(attempt, (error: Refusal) => {
      assert.deepEqual([error.code, error.errors[0]?.pointer], ['bad-input', pointer])
      assert.match(error.errors[0]?.detail ?? '', /giờ|ngày/)
      return true
    })
  }
  assert.deepEqual(await hoursOf(ward.unitId), [])
})

test('hours that end with no others after them are refused: the country would stay shut', async () => {
  const city = await aCity()

  const attempt = setOfficeHours.perform(city.systemAdministrator, friday, {
    ...week,
    validFrom: '1900-01-01',
    validTo: '2026-12-31',
  })

  await assert.rejects(attempt, { code: 'office-never-opens' })
})

test('hours kept by an older program that come to nothing are answered with a refusal, never with silence', async () => {
  const ward = await aWard()
  const kept = (weekly: object) =>
    database()
      .insertInto('organisation.office_hours')
      .values({
        id: uuid(),
        unit_id: ward.unitId,
        weekly: JSON.stringify(weekly),
        valid_from: '2026-12-01',
        valid_to: null,
        decision: null,
        recorded_at: friday,
        superseded_at: null,
      })
      .execute()
  const ask = (length: number) =>
    dueDay.ask(anonymous, friday, {
      from: '2026-12-02T09:00:00+07:00',
      length,
      unit: 'working-hour',
      unitId: ward.unitId,
    })

  await kept({ weekdays: [1, 2, 3, 4, 5], hours: [] })
  forgetCalendars()
  await assert.rejects(ask(1), { code: 'beyond-calendar' })
  await kept({ weekdays: 'broken' })
  forgetCalendars()
  await assert.rejects(ask(1), { code: 'broken-calendar' })

  await setOfficeHours.perform(ward.administrator, friday, { ...week, unitId: ward.unitId })
  assert.equal((await ask(1)).dueAt, '2026-12-02T10:00:00+07:00')
})

async function hoursOf(unitId: string) {
  return database()
    .selectFrom('organisation.office_hours')
    .select('id')
    .where('unit_id', '=', unitId)
    .execute()
}
