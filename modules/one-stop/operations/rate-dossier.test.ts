import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCitizen, assertRefused, aWard, lastEvent, monday } from '../testing.ts'
import { rateDossier } from './rate-dossier.ts'

await freshDatabase()

test('the citizen says how she was served, once', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'returned' })

  const rated = await rateDossier.perform(citizen, monday, { dossierId, stars: 4, comment: 'Nhanh' })

  assert.deepEqual(rated, { stars: 4 })
  assert.deepEqual((await lastEvent(dossierId)).facts, { from: 'returned', to: 'returned', stars: 4 })
  await assertRefused(dossierId, 'already-rated', () =>
    rateDossier.perform(citizen, monday, { dossierId, stars: 5 }),
  )
})

test('nobody rates in her place, and nothing is rated before it is given back', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'returned' })
  const ready = await ward.dossier({ state: 'result-ready' })
  const stranger = await aCitizen()

  await assertRefused(dossierId, 'not-found', () =>
    rateDossier.perform(stranger, monday, { dossierId, stars: 1 }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    rateDossier.perform(ward.clerk, monday, { dossierId, stars: 5 }),
  )
  await assertRefused(ready.dossierId, 'wrong-state', () =>
    rateDossier.perform(ready.citizen, monday, { dossierId: ready.dossierId, stars: 5 }),
  )
  await assert.rejects(rateDossier.perform(stranger, monday, { dossierId, stars: 6 }), { code: 'bad-input' })
})
