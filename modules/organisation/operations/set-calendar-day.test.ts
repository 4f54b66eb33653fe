import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anonymous } from '#kernel/actor.ts'
import { dueDay } from '../queries/due-day.ts'
import { dayNumber, isoDay } from '#kernel/working-time/iso-day.ts'
import { aCity, aWard, journalOf } from '../testing.ts'
import { setCalendarDay } from './set-calendar-day.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const closure = {
  on: '2026-11-25',
  worked: false,
  kind: 'local-closure',
  name: 'Mất điện toàn phường',
  decision: '21/TB-UBND',
}
const dueOn = async (unitId: string | undefined, from = '2026-11-24T09:00:00+07:00', length = 1) =>
  (await dueDay.ask(anonymous, friday, { from, length, unit: 'working-day', unitId })).dueOn

test('a ward that closes for a day gets its due days moved, its neighbour and the country do not', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]

  await setCalendarDay.perform(ward.administrator, friday, { ...closure, unitId: ward.unitId })

  assert.deepEqual(
    [await dueOn(ward.unitId), await dueOn(neighbour.unitId), await dueOn(undefined)],
    ['2026-11-26', '2026-11-25', '2026-11-25'],
  )
  assert.deepEqual(await journalOf(ward.unitId), ['organisation.calendar-day-set'])
})

test('what a city closes its wards inherit, and a ward may decide otherwise', async () => {
  const city = await aCity()
  const [ward, open] = [await aWard({ city }), await aWard({ city })]
  await setCalendarDay.perform(city.administrator, friday, { ...closure, unitId: city.unitId })

  await setCalendarDay.perform(open.administrator, friday, {
    ...closure,
    unitId: open.unitId,
    worked: true,
    kind: 'extra-work',
    name: 'Trực',
  })

  assert.deepEqual([await dueOn(ward.unitId), await dueOn(open.unitId)], ['2026-11-26', '2026-11-25'])
})

test('half a day off shortens a limit in hours', async () => {
  const ward = await aWard()
  const hours = [{ from: '08:00', to: '12:00' }]
  await setCalendarDay.perform(ward.administrator, friday, {
    ...closure,
    unitId: ward.unitId,
    worked: true,
    kind: 'half-day',
    hours,
  })

  const due = await dueDay.ask(anonymous, friday, {
    from: '2026-11-25T08:00:00+07:00',
    length: 5,
    unit: 'working-hour',
    unitId: ward.unitId,
  })

  assert.equal(due.dueAt, '2026-11-26T09:00:00+07:00')
})

test('24 November counts as worked until the system administrator publishes it as a day off', async () => {
  const city = await aCity()
  const asked = ['2026-11-20T09:00:00+07:00', 5] as const
  const day = {
    on: '2026-11-24',
    worked: false,
    kind: 'statutory',
    name: 'Ngày Văn hóa Việt Nam',
    decision: 'Luật thử nghiệm',
  }
  const before = await dueOn(undefined, ...asked)

  await assert.rejects(setCalendarDay.perform(city.administrator, friday, day), { code: 'not-allowed' })
  await setCalendarDay.perform(city.systemAdministrator, friday, day)

  const afterThree = await dueDay.ask(anonymous, friday, {
    from: '2026-11-23T15:01:00+07:00',
    length: 0,
    unit: 'working-day',
    rule: 'same-day-15h',
  })
  assert.deepEqual(
    [before, await dueOn(undefined, ...asked), afterThree.dueOn],
    ['2026-11-27', '2026-11-30', '2026-11-25'],
  )
})

test('a neighbour closes nothing, a clerk neither, and a day off has no hours', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const wish = { ...closure, unitId: ward.unitId }

  await assert.rejects(setCalendarDay.perform(neighbour.administrator, friday, wish), { code: 'not-allowed' })
  await assert.rejects(setCalendarDay.perform(ward.clerk, friday, wish), { code: 'not-allowed' })
  await assert.rejects(
    setCalendarDay.perform(ward.administrator, friday, { ...wish, hours: [{ from: '08:00', to: '12:00' }] }),
    { code: 'bad-input' },
  )
  const left = await database()
    .selectFrom('organisation.calendar_day')
    .select('id')
    .where('unit_id', '=', ward.unitId)
    .execute()
  assert.deepEqual(left, [])
})

test('a day that is decided anew keeps the old decision on record', async () => {
  const ward = await aWard()
  await setCalendarDay.perform(ward.administrator, friday, { ...closure, unitId: ward.unitId })

  await setCalendarDay.perform(ward.administrator, friday, {
    ...closure,
    unitId: ward.unitId,
    name: 'Hoãn',
    worked: true,
    kind: 'extra-work',
  })

  const rows = await database()
    .selectFrom('organisation.calendar_day')
    .selectAll()
    .where('unit_id', '=', ward.unitId)
    .execute()
  assert.deepEqual(
    rows
      .map(({ name, superseded_at }) => [name, superseded_at !== null])
      .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    [
      ['Hoãn', false],
      ['Mất điện toàn phường', true],
    ],
  )
})

test('day after day off is refused before the office has been shut for two months', async () => {
  const ward = await aWard()
  const close = (on: string) =>
    setCalendarDay.perform(ward.administrator, friday, { ...closure, on, unitId: ward.unitId })
  const days = Array.from({ length: 70 }, (_, n) => isoDay(dayNumber('2026-12-01') + n))

  const closed: string[] = []
  await assert.rejects(
    async () => {
      for (const on of days) closed.push((await close(on)).on)
    },
    { code: 'office-never-opens' },
  )
  assert.ok(closed.length > 50 && closed.length < 60, `${closed.length} days`)
})
