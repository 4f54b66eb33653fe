import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { assertRefused, aWard, monday, openWork, rowOf } from '../testing.ts'
import { stopDossier } from './stop-dossier.ts'

await freshDatabase()
const why = { reason: 'Tòa án đang thụ lý tranh chấp về thửa đất này.', legalBasis: 'Điều 12' }

test('the leader stops the processing, also while the citizen is waited for', async () => {
  const ward = await aWard()
  for (const state of ['in-progress', 'awaiting-supplement'] as const) {
    const { dossierId } = await ward.dossier({ state })

    const stopped = await stopDossier.perform(ward.leader, monday, { dossierId, ...why })

    const row = await rowOf(dossierId)
    assert.deepEqual(
      [stopped.state, row.clock, row.ended_on, await openWork(dossierId)],
      ['stopped', 'ended', '2026-03-02', []],
    )
  }
})

test('a stop needs its reason and its basis', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  await assertRefused(dossierId, 'reason-too-short', () =>
    stopDossier.perform(ward.leader, monday, { dossierId, ...why, reason: 'Dừng' }),
  )
  await assert.rejects(stopDossier.perform(ward.leader, monday, { dossierId, reason: why.reason }), {
    code: 'bad-input',
  })
})

test('a neighbouring leader does not learn of it, a clerk may not, what was never received is not stopped', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const waiting = await ward.dossier()
  const own = await ward.dossier({ state: 'in-progress', identityNumber: ward.leader.identityNumber ?? '' })

  await assertRefused(dossierId, 'not-found', () =>
    stopDossier.perform(neighbour.leader, monday, { dossierId, ...why }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    stopDossier.perform(ward.clerk, monday, { dossierId, ...why }),
  )
  await assertRefused(waiting.dossierId, 'wrong-state', () =>
    stopDossier.perform(ward.leader, monday, { dossierId: waiting.dossierId, ...why }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    stopDossier.perform(ward.leader, monday, { dossierId: own.dossierId, ...why }),
  )
})
