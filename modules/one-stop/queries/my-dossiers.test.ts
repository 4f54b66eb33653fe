import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCitizen, aWard, minutesAfter, monday } from '../testing.ts'
import { myDossiers } from './my-dossiers.ts'

await freshDatabase()

test('a citizen has her own dossiers, drafts too, the newest first; nobody else’s, and an officer has none', async () => {
  const [ward, citizen] = [await aWard(), await aCitizen()]
  const draft = await ward.dossier({ state: 'draft', citizen })
  const received = await ward.dossier({ state: 'received', citizen, at: minutesAfter(monday, 5) })
  await ward.dossier({ state: 'received' })

  const { rows } = await myDossiers.ask(citizen, monday, {})

  assert.deepEqual(
    rows.map((row) => row.dossierId),
    [received.dossierId, draft.dossierId],
  )
  await assert.rejects(myDossiers.ask(ward.clerk, monday, {}), { code: 'not-allowed' })
})
