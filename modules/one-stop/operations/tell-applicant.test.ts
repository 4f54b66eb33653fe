import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, monday } from '../testing.ts'
import { tellApplicant } from './tell-applicant.ts'

await freshDatabase()

test('a job that runs twice tells the applicant once', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const notice = { dossierId, eventId: uuid(), kind: 'dossier-received' }

  await tellApplicant.perform(system, monday, notice)
  await tellApplicant.perform(system, monday, notice)

  const kept = await database()
    .selectFrom('one_stop.notice')
    .select(['kind', 'read_at'])
    .where('dossier_id', '=', dossierId)
    .execute()
  assert.deepEqual(kept, [{ kind: 'dossier-received', read_at: null }])
})

test('only the program itself tells', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })

  const attempt = tellApplicant.perform(ward.clerk, monday, { dossierId, eventId: uuid(), kind: 'x' })

  await assert.rejects(attempt, { code: 'not-found' })
})
