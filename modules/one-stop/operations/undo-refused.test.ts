import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficer } from '#modules/organisation/testing.ts'
import { assertRefused, aWard, lastEvent, minutesAfter, monday, openWork } from '../testing.ts'
import { assignWork } from './assign-work.ts'
import { tellApplicant } from './tell-applicant.ts'
import { undo } from './undo.ts'

await freshDatabase()
const soon = minutesAfter(monday, 1)

test('only the same person, only within minutes, only the last thing done', async () => {
  const ward = await aWard()
  const colleague = await anOfficer(ward.unitId, 'test-clerk', { unitId: ward.sections.desk })
  const { dossierId } = await ward.dossier({ state: 'received' })
  const { id: eventId } = await lastEvent(dossierId)
  const [work] = await openWork(dossierId)

  await assertRefused(dossierId, 'nothing-to-undo', () =>
    undo.perform(colleague, soon, { dossierId, eventId }),
  )
  await assertRefused(dossierId, 'nothing-to-undo', () =>
    undo.perform(ward.clerk, minutesAfter(monday, 6), { dossierId, eventId }),
  )
  await assignWork.perform(ward.head, soon, { workId: work?.id, assignee: ward.fieldOfficer.postId })
  await assertRefused(dossierId, 'nothing-to-undo', () =>
    undo.perform(ward.clerk, soon, { dossierId, eventId }),
  )
})

test('once the citizen was told, nothing is taken back; and what was taken back is not told', async () => {
  const ward = await aWard()
  const [told, untold] = [
    await ward.dossier({ state: 'received' }),
    await ward.dossier({ state: 'received' }),
  ]
  const toldEvent = (await lastEvent(told.dossierId)).id
  const untoldEvent = (await lastEvent(untold.dossierId)).id
  await tellApplicant.perform(system, soon, {
    dossierId: told.dossierId,
    eventId: toldEvent,
    kind: 'dossier-received',
  })

  await assertRefused(told.dossierId, 'nothing-to-undo', () =>
    undo.perform(ward.clerk, soon, { dossierId: told.dossierId, eventId: toldEvent }),
  )
  await undo.perform(ward.clerk, soon, { dossierId: untold.dossierId, eventId: untoldEvent })
  await tellApplicant.perform(system, soon, {
    dossierId: untold.dossierId,
    eventId: untoldEvent,
    kind: 'dossier-received',
  })

  const notices = await database()
    .selectFrom('one_stop.notice')
    .select('id')
    .where('dossier_id', '=', untold.dossierId)
    .execute()
  assert.deepEqual(notices, [])
})

test('an undo calls back the notice that waited', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const { id: eventId } = await lastEvent(dossierId)

  await undo.perform(ward.clerk, soon, { dossierId, eventId })

  const waiting = await jobsAbout(eventId)
  assert.deepEqual(waiting, [])
})

test('an undo is not undone, and a neighbour or a citizen undoes nothing', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId, citizen } = await ward.dossier({ state: 'received' })
  const { id: eventId } = await lastEvent(dossierId)

  await assertRefused(dossierId, 'not-found', () =>
    undo.perform(neighbour.clerk, soon, { dossierId, eventId }),
  )
  await assertRefused(dossierId, 'not-allowed', () => undo.perform(citizen, soon, { dossierId, eventId }))
  await undo.perform(ward.clerk, soon, { dossierId, eventId })
  const reversing = (await lastEvent(dossierId)).id
  await assertRefused(dossierId, 'nothing-to-undo', () =>
    undo.perform(ward.clerk, soon, { dossierId, eventId: reversing }),
  )
})

async function jobsAbout(eventId: string): Promise<unknown[]> {
  const { rows } = await sql`select key from graphile_worker.jobs where key like ${`%${eventId}`}`.execute(
    database(),
  )
  return rows
}
