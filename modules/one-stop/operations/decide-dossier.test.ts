import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { assertRefused, aWard, lastEvent, minutesAfter, monday, openWork } from '../testing.ts'
import { giveActing } from '#modules/organisation/index.ts'
import { aPost, officerNow, openedOffice } from '#modules/organisation/testing.ts'
import { getDossier } from '../queries/get-dossier.ts'
import { decideDossier } from './decide-dossier.ts'

await freshDatabase()
const result = { kind: 'Giấy xác nhận' }

test('the leader signs, and it waits for the clerk of documents; no free text gets into the journal', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'reviewed' })

  const decided = await decideDossier.perform(ward.leader, monday, { dossierId, result })

  const kept = await database()
    .selectFrom('one_stop.result')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [decided.state, kept.kind, kept.decided_by_post_id, kept.number],
    ['in-progress', result.kind, ward.leader.postId, null],
  )
  assert.deepEqual(
    (await openWork(dossierId)).map((w) => w.binds),
    ['issue'],
  )
  assert.deepEqual((await lastEvent(dossierId)).facts, { from: 'in-progress', to: 'in-progress', files: 0 })
})

test('who signs while only in emergency charge is shown so on the dossier, for good', async () => {
  const ward = await aWard()
  await openedOffice(ward.unitId)
  const { dossierId } = await ward.dossier({ state: 'reviewed' })
  const postId = await aPost(ward.unitId, 'test-leader')
  const [given, to] = [minutesAfter(monday, -5), minutesAfter(monday, 600).toISOString()]
  const wish = { postId, officerId: ward.documentClerk.personId, to, decisionNo: '3/QĐ-KH' }
  await giveActing.perform(ward.administrator, given, wish)
  const acting = await officerNow(ward.documentClerk.personId, monday, postId)

  await decideDossier.perform(acting, monday, { dossierId, result })

  const later = minutesAfter(monday, 60_000)
  assert.equal((await getDossier.ask(ward.leader, later, { dossierId })).result?.actingDecisionNo, '3/QĐ-KH')
})

test('before the flow has come to the signature there is nothing to sign', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const filed = await ward.dossier()

  await assertRefused(dossierId, 'no-such-step', () =>
    decideDossier.perform(ward.leader, monday, { dossierId, result }),
  )
  await assertRefused(filed.dossierId, 'wrong-state', () =>
    decideDossier.perform(ward.leader, monday, { dossierId: filed.dossierId, result }),
  )
})

test('a neighbouring leader, a head, the leader whose matter it is, and files of others are refused', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'reviewed' })
  const own = await ward.dossier({ state: 'reviewed', identityNumber: ward.leader.identityNumber ?? '' })

  await assertRefused(dossierId, 'not-found', () =>
    decideDossier.perform(neighbour.leader, monday, { dossierId, result }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    decideDossier.perform(ward.head, monday, { dossierId, result }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    decideDossier.perform(ward.leader, monday, { dossierId: own.dossierId, result }),
  )
  await assertRefused(dossierId, 'file-unknown', () =>
    decideDossier.perform(ward.leader, monday, { dossierId, result: { ...result, fileIds: [uuid()] } }),
  )
  await assertRefused(dossierId, 'dated-before-last-event', () =>
    decideDossier.perform(ward.leader, minutesAfter(monday, -1), { dossierId, result }),
  )
})
