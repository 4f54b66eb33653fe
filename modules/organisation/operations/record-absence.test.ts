import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { whoMay } from '../queries/who-may.ts'
import { aWard, journalOf } from '../testing.ts'
import { recordAbsence } from './record-absence.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const week = { reason: 'Nghỉ phép năm', from: '2026-11-23T00:00:00+07:00', to: '2026-11-28T00:00:00+07:00' }

test('an officer on leave is still the one who may, and is shown as away', async () => {
  const ward = await aWard()

  await recordAbsence.perform(ward.administrator, friday, { officerId: ward.leader.personId, ...week })

  const asked = { unitId: ward.unitId, duty: 'one-stop.decide', at: '2026-11-24T10:00:00+07:00' }
  const { rows } = await whoMay.ask(ward.clerk, friday, asked)
  assert.deepEqual(
    rows.map(({ officerId, isAbsent }) => [officerId, isAbsent]),
    [[ward.leader.personId, true]],
  )
  assert.deepEqual(await journalOf(ward.leader.personId), ['organisation.absence-recorded'])
})

test('a neighbour records no absence here, and leave has an end after its beginning', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const leave = { officerId: ward.leader.personId, ...week }

  await assert.rejects(recordAbsence.perform(neighbour.administrator, friday, leave), { code: 'not-allowed' })
  await assert.rejects(recordAbsence.perform(ward.administrator, friday, { ...leave, to: leave.from }), {
    code: 'ends-before-it-begins',
  })
  assert.deepEqual(
    await database()
      .selectFrom('organisation.absence')
      .selectAll()
      .where('officer_id', '=', ward.leader.personId)
      .execute(),
    [],
  )
})
