import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { assertRefused, aWard, minutesAfter, monday, openWork, rowOf } from '../testing.ts'
import { refuseDossier } from './refuse-dossier.ts'

await freshDatabase()
const why = { reason: 'Hồ sơ không thuộc thẩm quyền giải quyết.', legalBasis: 'Điều 17 khoản 2' }

test('at the desk the clerk refuses to take it in, with reason and basis; nothing waits any more', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()

  const refused = await refuseDossier.perform(ward.clerk, monday, { dossierId, ...why })

  const row = await rowOf(dossierId)
  assert.deepEqual(
    [refused.state, row.clock, row.ended_on, row.code],
    ['refused-at-desk', 'ended', '2026-03-02', null],
  )
  assert.deepEqual(await openWork(dossierId), [])
  const ending = await database()
    .selectFrom('one_stop.ending')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst()
  assert.deepEqual(
    [ending?.kind, ending?.reason, ending?.legal_basis],
    ['refuse-at-desk', why.reason, why.legalBasis],
  )
})

test('of a received matter the leader refuses, the clerk no longer', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  await assertRefused(dossierId, 'wrong-state', () =>
    refuseDossier.perform(ward.clerk, monday, { dossierId, ...why }),
  )
  const refused = await refuseDossier.perform(ward.leader, monday, { dossierId, ...why })

  assert.equal(refused.state, 'refused')
})

test('a refusal that explains nothing is none', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()

  await assertRefused(dossierId, 'reason-too-short', () =>
    refuseDossier.perform(ward.clerk, monday, { dossierId, ...why, reason: 'Không đủ' }),
  )
  await assert.rejects(refuseDossier.perform(ward.clerk, monday, { dossierId, reason: why.reason }), {
    code: 'bad-input',
  })
})

test('a neighbour does not learn of it, the applicant herself may not, what has a result is past refusing', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier()
  const own = await ward.dossier({ identityNumber: ward.clerk.identityNumber ?? '' })
  const ready = await ward.dossier({ state: 'result-ready' })

  await assertRefused(dossierId, 'not-found', () =>
    refuseDossier.perform(neighbour.clerk, monday, { dossierId, ...why }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    refuseDossier.perform(ward.clerk, monday, { dossierId: own.dossierId, ...why }),
  )
  await assertRefused(ready.dossierId, 'wrong-state', () =>
    refuseDossier.perform(ward.leader, monday, { dossierId: ready.dossierId, ...why }),
  )
  await assertRefused(dossierId, 'dated-before-last-event', () =>
    refuseDossier.perform(ward.clerk, minutesAfter(monday, -1), { dossierId, ...why }),
  )
})
