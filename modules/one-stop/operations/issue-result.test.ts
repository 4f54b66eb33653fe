import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { assertRefused, aWard, daysAfter, monday, openWork, rowOf } from '../testing.ts'
import { consultUnit } from './consult-unit.ts'
import { decideDossier } from './decide-dossier.ts'
import { issueResult } from './issue-result.ts'

await freshDatabase()

test('numbered and issued, a dossier is solved: the clock has ended, and it waits to be given back', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'decided' })

  const issued = await issueResult.perform(ward.documentClerk, daysAfter(monday, 14), { dossierId })

  const row = await rowOf(dossierId)
  assert.deepEqual(issued, { state: 'result-ready', number: '1', issuedOn: '2026-03-16' })
  assert.deepEqual([row.clock, row.ended_on, row.due_on], ['ended', '2026-03-16', '2026-03-16'])
  assert.deepEqual(
    (await openWork(dossierId)).map((w) => w.binds),
    ['give-back'],
  )
})

test('numbers count up in the year of each ward, also when two are issued at once', async () => {
  const ward = await aWard()
  const dossiers = [await ward.dossier({ state: 'decided' }), await ward.dossier({ state: 'decided' })]

  const issued = await Promise.all(
    dossiers.map(({ dossierId }) => issueResult.perform(ward.documentClerk, monday, { dossierId })),
  )
  const nextYear = await ward.dossier({ state: 'decided', at: new Date('2027-01-04T09:00:00+07:00') })
  const first = await issueResult.perform(ward.documentClerk, nextYear.at, { dossierId: nextYear.dossierId })

  assert.deepEqual(issued.map((i) => i.number).toSorted(), ['1', '2'])
  assert.equal(first.number, '1')
})

test('an opinion that has not come by then is no longer waited for', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'reviewed' })
  await consultUnit.perform(ward.fieldOfficer, monday, {
    dossierId,
    unitId: ward.cityId,
    question: 'Ý kiến về quy hoạch?',
    answerBy: '2026-03-06',
  })
  await decideDossier.perform(ward.leader, monday, { dossierId, result: { kind: 'Giấy xác nhận' } })

  await issueResult.perform(ward.documentClerk, monday, { dossierId })

  assert.deepEqual(
    (await openWork(dossierId)).map((w) => w.binds),
    ['give-back'],
  )
  assert.deepEqual((await rowOf(dossierId)).consulted_unit_ids, [])
})

test('what is not signed is not issued; a neighbour does not learn of it, a leader does not issue herself', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'decided' })
  const unsigned = await ward.dossier({ state: 'reviewed' })
  const own = await ward.dossier({
    state: 'decided',
    identityNumber: ward.documentClerk.identityNumber ?? '',
  })

  await assertRefused(unsigned.dossierId, 'wrong-state', () =>
    issueResult.perform(ward.documentClerk, monday, { dossierId: unsigned.dossierId }),
  )
  await assertRefused(dossierId, 'not-found', () =>
    issueResult.perform(neighbour.documentClerk, monday, { dossierId }),
  )
  await assertRefused(dossierId, 'not-allowed', () => issueResult.perform(ward.leader, monday, { dossierId }))
  await assertRefused(own.dossierId, 'own-dossier', () =>
    issueResult.perform(ward.documentClerk, monday, { dossierId: own.dossierId }),
  )
})
