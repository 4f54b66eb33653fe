import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCitizen, aProcedure, aWard, filingFor, journalOf, monday, openWork, rowOf } from '../testing.ts'
import { receiveAtDesk } from './receive-at-desk.ts'

await freshDatabase()
const checks = [{ requirementId: 'to-khai', seen: 'original' }]

test('one visit: handed in, checked, received, with everything the receipt needs', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]

  const visit = await receiveAtDesk.perform(ward.clerk, monday, {
    ...filingFor(ward, procedure, citizen),
    form: {},
    checks,
  })

  assert.deepEqual([visit.code, visit.dueOn], [`${ward.code}-260302-0001`, '2026-03-16'])
  assert.match(visit.pin, /^[2-9A-Z]{6}$/)
  assert.equal((await rowOf(visit.dossierId)).state, 'received')
  assert.deepEqual(
    (await openWork(visit.dossierId)).map((w) => w.binds),
    ['assign'],
  )
  assert.deepEqual(await journalOf(visit.dossierId), [
    'one-stop.dossier-submitted',
    'one-stop.enclosures-checked',
    'one-stop.dossier-received',
  ])
})

test('when a paper is missing nothing is kept at all, not even a number', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const filing = {
    ...filingFor(ward, procedure, citizen),
    checks: [{ requirementId: 'to-khai', seen: 'missing' }],
  }

  await assert.rejects(receiveAtDesk.perform(ward.clerk, monday, filing), { code: 'enclosures-missing' })

  const left = await database()
    .selectFrom('one_stop.dossier')
    .select('id')
    .where('unit_id', '=', ward.unitId)
    .execute()
  const counters = await database()
    .selectFrom('one_stop.code_counter')
    .selectAll()
    .where('unit_id', '=', ward.unitId)
    .execute()
  assert.deepEqual([left, counters], [[], []])
})

test('a neighbour, a citizen and the applicant herself receive nothing at this desk', async () => {
  const [ward, neighbour, citizen, procedure] = [
    await aWard(),
    await aWard(),
    await aCitizen(),
    await aProcedure(),
  ]
  const filing = { ...filingFor(ward, procedure, citizen), checks }
  const own = { ...filingFor(ward, procedure, ward.clerk), checks }

  await assert.rejects(receiveAtDesk.perform(neighbour.clerk, monday, filing), { code: 'not-allowed' })
  await assert.rejects(receiveAtDesk.perform(citizen, monday, { ...filing, channel: 'online' }), {
    code: 'not-allowed',
  })
  await assert.rejects(receiveAtDesk.perform(ward.clerk, monday, own), { code: 'own-dossier' })
})

test('what was already handed in is not handed in again', async () => {
  const ward = await aWard()
  const { dossierId, citizen, procedure } = await ward.dossier({ channel: 'desk' })

  const attempt = receiveAtDesk.perform(ward.clerk, monday, {
    ...filingFor(ward, procedure, citizen),
    dossierId,
    checks,
  })

  await assert.rejects(attempt, { code: 'wrong-state' })
})
