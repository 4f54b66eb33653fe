import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anonymous } from '#kernel/actor.ts'
import { dueDay } from '../queries/due-day.ts'
import { aWard, journalOf } from '../testing.ts'
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
