import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, minutesAfter, monday } from '../testing.ts'
import { forgetUndoImages } from './forget-undo-images.ts'

await freshDatabase()
const kept = async (dossierId: string) =>
  (
    await database()
      .selectFrom('one_stop.undo_image')
      .select('event_id')
      .where('dossier_id', '=', dossierId)
      .execute()
  ).length

test('what can still be undone is kept, what cannot is thrown away', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })

  await forgetUndoImages.perform(system, minutesAfter(monday, 5), {})
  const before = await kept(dossierId)
  await forgetUndoImages.perform(system, minutesAfter(monday, 6), {})

  assert.deepEqual([before, await kept(dossierId)], [1, 0])
})

test('only the program itself forgets', async () => {
  const ward = await aWard()

  await assert.rejects(forgetUndoImages.perform(ward.leader, monday, {}), { code: 'not-found' })
})
