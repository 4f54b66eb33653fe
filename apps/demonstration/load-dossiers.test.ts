import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { openFileStore } from '#kernel/files/the-store.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import { seedOffice } from '../seed.ts'
import { demonstrationDossiers, type DemonstrationDossier } from './dossier-file.ts'
import { loadDemonstrationDossiers } from './load-dossiers.ts'
import '../modules.ts'

const folder = mkdtempSync(join(tmpdir(), 'lien-thong-demonstration-'))
after(() => rmSync(folder, { recursive: true }))
await freshDatabase()
openFileStore(folder)
const now = new Date()
await seedOffice('ha-noi-2026', now)

/** The state in which a dossier is that has come so far. */
const stateAt = {
  submitted: 'submitted',
  received: 'received',
  assigned: 'in-progress',
  proposed: 'in-progress',
  reviewed: 'in-progress',
  decided: 'in-progress',
  issued: 'result-ready',
  returned: 'returned',
  asked: 'awaiting-supplement',
  refused: 'refused',
  withdrawn: 'withdrawn',
} satisfies Record<DemonstrationDossier['reaches'], string>

test('the office has dossiers at every stage, each as far as the catalogue says, and none of today or later', async () => {
  const told = demonstrationDossiers('ha-noi-2026')

  assert.equal(await loadDemonstrationDossiers('ha-noi-2026', now), told.length)
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from one_stop.dossier group by state`.execute(database())
  const expected = Object.groupBy(told, ({ reaches }) => stateAt[reaches])
  assert.deepEqual(
    Object.fromEntries(rows.map(({ state, n }) => [state, n])),
    Object.fromEntries(Object.entries(expected).map(([state, list]) => [state, list?.length])),
  )
  const today = sql<{ n: number }>`select count(*)::int as n from kernel.event
    where module = 'one-stop' and at > ${now}`
  assert.equal((await today.execute(database())).rows[0]?.n, 0)
})

test('what was lived through stands in the journal as it is in the tables', async () => {
  const { events, broken } = await verifyJournal({})

  assert.ok(events > 0)
  assert.deepEqual(broken, [])
})
