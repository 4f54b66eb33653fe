import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCity, aPost, aWard, journalOf, officerNow } from '../testing.ts'
import { moveOfficer } from './move-officer.ts'

await freshDatabase()
const february = new Date('2026-02-20T09:00:00+07:00')
const at = '2026-03-01T00:00:00+07:00'

test('whoever moves on 1 March 00:00 loses the one post and gains the other at that instant', async () => {
  const city = await aCity()
  const [from, to] = [await aWard({ city }), await aWard({ city })]
  const toPostId = await aPost(to.unitId, 'test-documents')

  await moveOfficer.perform(city.administrator, february, {
    appointmentId: await appointmentOf(from.clerk.personId),
    toPostId,
    at,
    decisionNo: '3/QĐ',
  })

  const before = await officerNow(
    from.clerk.personId,
    new Date('2026-02-28T23:59:59.999+07:00'),
    from.clerk.postId,
  )
  const after = await officerNow(from.clerk.personId, new Date(at), from.clerk.postId)
  assert.deepEqual([before.unitId, before.duties.has('one-stop.receive')], [from.unitId, true])
  assert.deepEqual(
    [after.unitId, after.duties.has('one-stop.receive'), after.duties.has('one-stop.issue')],
    [to.unitId, false, true],
  )
  assert.deepEqual(await journalOf(from.clerk.personId), ['organisation.officer-moved'])
})

test('an administrator of one of two wards alone moves nobody between them', async () => {
  const city = await aCity()
  const [from, to] = [await aWard({ city }), await aWard({ city })]
  const move = {
    appointmentId: await appointmentOf(from.clerk.personId),
    toPostId: await aPost(to.unitId, 'test-field'),
    at,
    decisionNo: '3/QĐ',
  }

  await assert.rejects(moveOfficer.perform(from.administrator, february, move), { code: 'not-allowed' })
  await assert.rejects(moveOfficer.perform(to.administrator, february, move), { code: 'not-allowed' })
  assert.equal((await officerNow(from.clerk.personId, new Date(at))).unitId, from.unitId)
})

test('a move to the post she holds is refused, and her appointment stays', async () => {
  const city = await aCity()
  const ward = await aWard({ city })
  const appointmentId = await appointmentOf(ward.clerk.personId)

  const attempt = moveOfficer.perform(city.administrator, february, {
    appointmentId,
    toPostId: ward.leader.postId,
    at: '2018-01-01T00:00:00+07:00',
    decisionNo: '3/QĐ',
  })

  await assert.rejects(attempt, { code: 'ends-before-it-begins' })
  assert.equal(await appointmentOf(ward.clerk.personId), appointmentId)
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
