import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { assertRefused, aWard, daysAfter, monday, openWork, rowOf } from '../testing.ts'
import { giveBackResult } from './give-back-result.ts'

await freshDatabase()
const taken = { receivedBy: 'Trần Thị Dân', proof: 'Căn cước 001…' }

test('the clerk hands the result over; the day it was solved stays the day it was issued', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'result-ready' })

  const given = await giveBackResult.perform(ward.clerk, daysAfter(monday, 30), { dossierId, ...taken })

  const row = await rowOf(dossierId)
  const kept = await database()
    .selectFrom('one_stop.result')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([given.state, row.ended_on, await openWork(dossierId)], ['returned', '2026-03-02', []])
  assert.deepEqual(
    [kept.received_by, kept.proof, kept.given_back_at],
    [taken.receivedBy, taken.proof, daysAfter(monday, 30)],
  )
})

test('without who took it and what she showed nothing is handed over', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'result-ready' })

  await assert.rejects(
    giveBackResult.perform(ward.clerk, monday, { dossierId, receivedBy: taken.receivedBy }),
    { code: 'bad-input' },
  )
})

test('nothing is handed over before it is issued, by a neighbour, by a leader, or by her whose matter it is', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'result-ready' })
  const signed = await ward.dossier({ state: 'decided' })
  const own = await ward.dossier({ state: 'submitted', identityNumber: ward.clerk.identityNumber ?? '' })

  await assertRefused(signed.dossierId, 'wrong-state', () =>
    giveBackResult.perform(ward.clerk, monday, { dossierId: signed.dossierId, ...taken }),
  )
  await assertRefused(dossierId, 'not-found', () =>
    giveBackResult.perform(neighbour.clerk, monday, { dossierId, ...taken }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    giveBackResult.perform(ward.leader, monday, { dossierId, ...taken }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    giveBackResult.perform(ward.clerk, monday, { dossierId: own.dossierId, ...taken }),
  )
})
