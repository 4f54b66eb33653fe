import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { alerts } from '../queries/alerts.ts'
import { aCity, aPost, aWard, officerNow, openedOffice } from '../testing.ts'
import { endAppointment } from './end-appointment.ts'
import { giveActing } from './give-acting.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const monday = new Date('2026-11-23T09:00:00+07:00')
// Received on Friday, five working days end with Friday the 27th.
const to = '2026-11-28T00:00:00+07:00'

async function anOpenWard() {
  const city = await aCity()
  const ward = await aWard({ city })
  await openedOffice(ward.unitId)
  const postId = await aPost(ward.unitId, 'test-leader')
  const wish = { postId, officerId: ward.head.personId, to, decisionNo: '3/QĐ' }
  return { city, ward, postId, wish }
}

test('one administrator puts somebody in charge for five working days: she signs, but gives nobody power', async () => {
  const { ward, postId, wish } = await anOpenWard()

  await giveActing.perform(ward.administrator, friday, wish)

  const { duties } = await officerNow(ward.head.personId, monday, postId)
  assert.deepEqual([duties.has('one-stop.decide'), duties.has('organisation.confirm')], [true, false])
  const after = await officerNow(ward.head.personId, new Date(to), postId)
  assert.notEqual(after.postId, postId)
})

test('the head, the unit above and the auditor are told at once, and nobody else', async () => {
  const { city, ward, wish } = await anOpenWard()
  const neighbour = await aWard({ city })

  await giveActing.perform(ward.administrator, friday, wish)

  for (const told of [ward.leader, city.leader, city.auditor, ward.head]) {
    const { rows } = await alerts.ask(told, friday, {})
    assert.ok(rows.some(({ kind, officerId }) => kind === 'acting-given' && officerId === ward.head.personId))
  }
  for (const other of [neighbour.leader, ward.clerk])
    assert.deepEqual((await alerts.ask(other, friday, {})).rows, [])
})

test('not a day longer than the calendar of the unit allows, nor from the past', async () => {
  const { ward, wish } = await anOpenWard()
  const attempt = (more: object) => giveActing.perform(ward.administrator, friday, { ...wish, ...more })

  await assert.rejects(attempt({ to: '2026-11-28T00:00:01+07:00' }), { code: 'acting-too-long' })
  await assert.rejects(attempt({ from: '2026-11-19T00:00:00+07:00' }), { code: 'acting-in-the-past' })
  await assert.rejects(attempt({ to: friday.toISOString() }), { code: 'ends-before-it-begins' })
})

test('not again for the same kind of post, not by another person either, also when it was ended early', async () => {
  const { city, ward, wish, postId } = await anOpenWard()
  const { appointmentId } = await giveActing.perform(ward.administrator, friday, wish)
  await endAppointment.perform(ward.administrator, monday, {
    appointmentId,
    at: monday.toISOString(),
    decisionNo: '4/QĐ',
  })
  const later = new Date('2026-12-21T09:00:00+07:00')
  const again = { ...wish, to: '2026-12-22T00:00:00+07:00' }
  const another = { ...again, postId: await aPost(ward.unitId, 'test-leader') }

  for (const one of [again, another])
    await assert.rejects(giveActing.perform(city.systemAdministrator, later, one), { code: 'acting-again' })
  const { rows } = await alerts.ask(ward.leader, monday, {})
  assert.ok(rows.some(({ kind }) => kind === 'post-taken'))
  const kept = await database()
    .selectFrom('organisation.appointment')
    .select(['acting', 'given_by'])
    .where('post_id', '=', postId)
    .where('superseded_at', 'is', null)
    .execute()
  assert.deepEqual(kept, [{ acting: true, given_by: ward.administrator.personId }])
})

test('nobody goes on from one post to another of a different kind, here or elsewhere', async () => {
  const { city, ward, wish } = await anOpenWard()
  const other = await aWard({ city })
  await openedOffice(other.unitId)
  await giveActing.perform(ward.administrator, friday, wish)
  const next = { ...wish, from: to, to: '2026-12-01T00:00:00+07:00' }
  const [documents, elsewhere] = [await aPost(ward.unitId, 'test-documents'), other.leader.postId]

  for (const postId of [documents, elsewhere])
    await assert.rejects(giveActing.perform(city.systemAdministrator, friday, { ...next, postId }), {
      code: 'acting-again',
    })
  const { personId: officerId } = ward.fieldOfficer
  await giveActing.perform(ward.administrator, friday, { ...next, postId: documents, officerId })
})

test('never for oneself, never for what administers or audits, never by a neighbour, nor before the office is open', async () => {
  const { city, ward, wish } = await anOpenWard()
  const shut = await aWard()
  const by = ward.administrator

  await assert.rejects(giveActing.perform(by, friday, { ...wish, officerId: by.personId }), {
    code: 'own-acting',
  })
  await assert.rejects(
    giveActing.perform({ ...by, identityNumber: ward.head.identityNumber }, friday, wish),
    { code: 'own-acting' },
  )
  for (const kind of ['test-administrator', 'test-auditor', 'test-field'])
    await assert.rejects(
      giveActing.perform(city.systemAdministrator, friday, {
        ...wish,
        postId: await aPost(ward.unitId, kind),
      }),
      (error: { code: string }) => ['acting-not-here', 'office-not-open'].includes(error.code),
    )
  await assert.rejects(giveActing.perform(shut.administrator, friday, wish), { code: 'not-allowed' })
  await assert.rejects(
    giveActing.perform(shut.administrator, friday, { ...wish, postId: shut.leader.postId }),
    { code: 'office-not-open' },
  )
})
