import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCitizen, assertRefused, aWard, monday, openWork, rowOf, type Milestone } from '../testing.ts'
import { withdrawDossier } from './withdraw-dossier.ts'

await freshDatabase()

test('until a result is signed the applicant takes her dossier back', async () => {
  const ward = await aWard()
  const states: Milestone[] = [
    'draft',
    'submitted',
    'awaiting-completion',
    'received',
    'reviewed',
    'awaiting-supplement',
  ]
  for (const state of states) {
    const { dossierId, citizen } = await ward.dossier({ state })

    const withdrawn = await withdrawDossier.perform(citizen, monday, {
      dossierId,
      reason: 'Tôi không cần nữa',
    })

    assert.deepEqual(
      [withdrawn.state, (await rowOf(dossierId)).clock, await openWork(dossierId)],
      ['withdrawn', 'ended', []],
    )
  }
})

test('once a result is signed it is too late', async () => {
  const ward = await aWard()
  const decided = await ward.dossier({ state: 'decided' })
  const ready = await ward.dossier({ state: 'result-ready' })

  await assertRefused(decided.dossierId, 'wrong-state', () =>
    withdrawDossier.perform(decided.citizen, monday, { dossierId: decided.dossierId }),
  )
  await assertRefused(ready.dossierId, 'wrong-state', () =>
    withdrawDossier.perform(ready.citizen, monday, { dossierId: ready.dossierId }),
  )
})

test('at the desk the clerk does it for her; a stranger, a neighbour and another officer do not', async () => {
  const [ward, neighbour, stranger] = [await aWard(), await aWard(), await aCitizen()]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  await assertRefused(dossierId, 'not-found', () => withdrawDossier.perform(stranger, monday, { dossierId }))
  await assertRefused(dossierId, 'not-found', () =>
    withdrawDossier.perform(neighbour.clerk, monday, { dossierId }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    withdrawDossier.perform(ward.fieldOfficer, monday, { dossierId }),
  )
  const withdrawn = await withdrawDossier.perform(ward.clerk, monday, { dossierId })

  assert.equal(withdrawn.state, 'withdrawn')
})
