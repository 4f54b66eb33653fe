import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { assertRefused, aWard, lastEvent, minutesAfter, monday } from '../testing.ts'
import { checkEnclosures } from './check-enclosures.ts'

await freshDatabase()
const checks = [
  { requirementId: 'to-khai', seen: 'original' },
  { requirementId: 'ban-ve', seen: 'missing' },
]

test('the clerk ticks each paper as she saw it, and may tick anew', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()

  await checkEnclosures.perform(ward.clerk, monday, { dossierId, checks })
  await checkEnclosures.perform(ward.clerk, monday, {
    dossierId,
    checks: [{ requirementId: 'ban-ve', seen: 'copy', copies: 2 }],
  })

  const seen = await database()
    .selectFrom('one_stop.enclosure')
    .select(['requirement_id', 'seen', 'copies'])
    .where('dossier_id', '=', dossierId)
    .orderBy('requirement_id')
    .execute()
  assert.deepEqual(seen, [
    { requirement_id: 'ban-ve', seen: 'copy', copies: 2 },
    { requirement_id: 'to-khai', seen: 'original', copies: 0 },
  ])
  assert.deepEqual((await lastEvent(dossierId)).facts, {
    from: 'submitted',
    to: 'submitted',
    checks: { 'ban-ve': 'copy' },
  })
})

test('a neighbour does not learn of it, an officer of the section may not, and a received one is past it', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier()
  const received = await ward.dossier({ state: 'received' })

  await assertRefused(dossierId, 'not-found', () =>
    checkEnclosures.perform(neighbour.clerk, monday, { dossierId, checks }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    checkEnclosures.perform(ward.fieldOfficer, monday, { dossierId, checks }),
  )
  await assertRefused(received.dossierId, 'wrong-state', () =>
    checkEnclosures.perform(ward.clerk, monday, { dossierId: received.dossierId, checks }),
  )
})

test('a paper that is not asked for, or ticked twice, is refused', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()
  const perform = (lines: object[]) => () =>
    checkEnclosures.perform(ward.clerk, monday, { dossierId, checks: lines })

  await assertRefused(dossierId, 'requirement-unknown', perform([{ requirementId: 'giay-la', seen: 'copy' }]))
  await assert.rejects(perform([checks[0] ?? {}, checks[0] ?? {}])(), { code: 'bad-input' })
})

test('a tick is not dated before what happened last, nor by the applicant herself', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()
  const own = await ward.dossier({ identityNumber: ward.clerk.identityNumber ?? '' })

  await assertRefused(dossierId, 'dated-before-last-event', () =>
    checkEnclosures.perform(ward.clerk, minutesAfter(monday, -1), { dossierId, checks }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    checkEnclosures.perform(ward.clerk, monday, { dossierId: own.dossierId, checks }),
  )
})
