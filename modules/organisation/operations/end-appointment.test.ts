import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { officerActor } from '../queries/officer-actor.ts'
import { aWard, journalOf } from '../testing.ts'
import { endAppointment } from './end-appointment.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const at = '2026-12-01T00:00:00+07:00'

test('whoever gives up her post is no officer from that instant', async () => {
  const ward = await aWard()

  await endAppointment.perform(ward.administrator, friday, {
    appointmentId: await appointmentOf(ward.clerk.personId),
    at,
    decisionNo: '1/QĐ',
  })

  const ask = (instant: string) =>
    officerActor(database(), { officerId: ward.clerk.personId, at: new Date(instant) })
  assert.ok(await ask('2026-11-30T23:59:59+07:00'))
  assert.equal(await ask(at), undefined)
  assert.deepEqual(await journalOf(ward.clerk.personId), ['organisation.appointment-ended'])
})

test('what was believed before an appointment was ended stays on record', async () => {
  const ward = await aWard()

  await endAppointment.perform(ward.administrator, friday, {
    appointmentId: await appointmentOf(ward.leader.personId),
    at,
    decisionNo: '1/QĐ',
  })

  const rows = await database()
    .selectFrom('organisation.appointment')
    .selectAll()
    .where('officer_id', '=', ward.leader.personId)
    .execute()
  assert.deepEqual(
    rows
      .map((row) => [row.valid_to?.toISOString(), row.superseded_at !== null])
      .sort((a, b) => Number(b[1]) - Number(a[1])),
    [
      [undefined, true],
      [new Date(at).toISOString(), false],
    ],
  )
})

test('a neighbour ends nothing, and an end before the beginning is refused', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const ending = { appointmentId: await appointmentOf(ward.clerk.personId), at, decisionNo: '1/QĐ' }

  await assert.rejects(endAppointment.perform(neighbour.administrator, friday, ending), {
    code: 'not-allowed',
  })
  await assert.rejects(
    endAppointment.perform(ward.administrator, friday, { ...ending, at: '2018-01-01T00:00:00+07:00' }),
    {
      code: 'ends-before-it-begins',
    },
  )
  assert.equal(await appointmentOf(ward.clerk.personId), ending.appointmentId)
})

async function appointmentOf(officerId: string): Promise<string> {
  const row = await database()
    .selectFrom('organisation.appointment')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('superseded_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.id
}
