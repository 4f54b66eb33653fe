import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficer } from '#modules/organisation/testing.ts'
import { assertRefused, aWard, lastEvent, monday, openWork, rowOf } from '../testing.ts'
import { assignWork } from './assign-work.ts'

await freshDatabase()

test('the head gives the dossier to an officer, and with that it is in progress', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const [work] = await openWork(dossierId)

  const assigned = await assignWork.perform(ward.head, monday, {
    workId: work?.id,
    assignee: ward.fieldOfficer.postId,
  })

  assert.deepEqual([assigned.state, (await rowOf(dossierId)).state], ['in-progress', 'in-progress'])
  assert.deepEqual(
    (await openWork(dossierId)).map((w) => [w.step_key, w.assignee_post_id]),
    [['examine', ward.fieldOfficer.postId]],
  )
})

test('open work is given to another, who holds its duty', async () => {
  const ward = await aWard()
  const colleague = await anOfficer(ward.unitId, 'test-field', {
    unitId: ward.sections.office,
    sectionKey: 'van-phong',
  })
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const [work] = await openWork(dossierId)

  await assertRefused(dossierId, 'assignee-cannot', () =>
    assignWork.perform(ward.head, monday, { workId: work?.id, assignee: ward.documentClerk.postId }),
  )
  await assignWork.perform(ward.head, monday, { workId: work?.id, assignee: colleague.postId })

  assert.deepEqual(
    (await openWork(dossierId)).map((w) => w.assignee_post_id),
    [colleague.postId],
  )
  assert.equal((await lastEvent(dossierId)).type, 'one-stop.work-reassigned')
})

test('signing is not given to somebody who may not sign', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'reviewed' })
  const [decide] = await openWork(dossierId)

  await assertRefused(dossierId, 'not-allowed', () =>
    assignWork.perform(ward.fieldOfficer, monday, { workId: decide?.id, assignee: ward.fieldOfficer.postId }),
  )
  await assertRefused(dossierId, 'assignee-cannot', () =>
    assignWork.perform(ward.leader, monday, { workId: decide?.id, assignee: ward.fieldOfficer.postId }),
  )
})

test('nobody of another agency, of another section, and never the applicant', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const otherHead = await anOfficer(ward.unitId, 'test-head', {
    unitId: ward.sections.office,
    sectionKey: 'kinh-te',
  })
  const { dossierId } = await ward.dossier({ state: 'received' })
  const [work] = await openWork(dossierId)
  const own = await ward.dossier({ state: 'received', identityNumber: ward.head.identityNumber ?? '' })
  const [ownWork] = await openWork(own.dossierId)
  const to = (assignee: string) => ({ workId: work?.id, assignee })

  await assertRefused(dossierId, 'not-found', () =>
    assignWork.perform(neighbour.head, monday, to(ward.fieldOfficer.postId)),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    assignWork.perform(otherHead, monday, to(ward.fieldOfficer.postId)),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    assignWork.perform(ward.fieldOfficer, monday, to(ward.fieldOfficer.postId)),
  )
  await assertRefused(dossierId, 'assignee-cannot', () =>
    assignWork.perform(ward.head, monday, to(neighbour.fieldOfficer.postId)),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    assignWork.perform(ward.head, monday, { workId: ownWork?.id, assignee: ward.fieldOfficer.postId }),
  )
})

test('nothing is assigned before reception', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()
  const [work] = await openWork(dossierId)

  await assertRefused(dossierId, 'wrong-state', () =>
    assignWork.perform(ward.head, monday, { workId: work?.id, assignee: ward.clerk.postId }),
  )
})
