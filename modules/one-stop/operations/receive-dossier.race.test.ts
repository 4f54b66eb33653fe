import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, journalOf, monday } from '../testing.ts'
import { receiveDossier } from './receive-dossier.ts'

await freshDatabase()

test('two clerks who receive at the same instant get consecutive codes', async () => {
  const ward = await aWard()
  const dossiers = []
  for (let n = 0; n < 8; n += 1) dossiers.push(await ward.dossier({ state: 'checked' }))

  const received = await Promise.all(
    dossiers.map(({ dossierId }) => receiveDossier.perform(ward.clerk, monday, { dossierId })),
  )

  const expected = dossiers.map((_, index) => `${ward.code}-260302-000${index + 1}`)
  assert.deepEqual(received.map(({ code }) => code).toSorted(), expected)
})

test('one dossier received twice at the same instant is received once', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked' })

  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => receiveDossier.perform(ward.clerk, monday, { dossierId })),
  )

  const codes = outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'received' : (outcome.reason as { code: string }).code,
  )
  assert.deepEqual(codes.toSorted(), ['received', 'wrong-state', 'wrong-state'])
  assert.equal((await journalOf(dossierId)).filter((type) => type === 'one-stop.dossier-received').length, 1)
  const counter = await database()
    .selectFrom('one_stop.code_counter')
    .select('last')
    .where('unit_id', '=', ward.unitId)
    .executeTakeFirst()
  assert.equal(counter?.last, 1)
})
