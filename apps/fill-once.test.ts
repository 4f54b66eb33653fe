import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { newSecretKey } from '#kernel/secret-text.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { loadProfile } from '#modules/organisation/index.ts'
import { fillOnce } from './fill-once.ts'
import { seedOffice } from './seed.ts'
import { readSettings } from './settings.ts'
import './modules.ts'

await freshDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'lien-thong-filling-'))
after(() => rmSync(dataDir, { recursive: true, force: true }))
const settings = { ...readSettings([], {}), dataDir, secretKey: newSecretKey() }
const now = new Date('2026-03-06T03:00:00Z')
const profile = 'ha-noi-2026'

const count = async (table: 'organisation.unit') =>
  (await database().selectFrom(table).select(database().fn.countAll().as('n')).executeTakeFirstOrThrow()).n
const half = () => loadProfile.perform(system, now, { profile, withDemonstration: true })

test('a first filling that was cut off begins anew, wherever it was cut', async () => {
  const cut = async () => {
    await half()
    throw new Error('killed')
  }
  await assert.rejects(fillOnce(settings, cut), /killed/)
  assert.ok(Number(await count('organisation.unit')) > 0)

  const cutAfter = async () => {
    await seedOffice(profile, now)
    throw new Error('killed before the dossiers')
  }
  await assert.rejects(fillOnce(settings, cutAfter), /before the dossiers/)

  const filled = await fillOnce(settings, () => seedOffice(profile, now))
  assert.deepEqual(filled, { isFresh: true, isDemonstration: true })
  const again = await fillOnce(settings, () => seedOffice(profile, now))
  assert.deepEqual(again, { isFresh: false, isDemonstration: true })
})

test('a note of a filling put into an office where somebody works takes nothing away', async () => {
  const units = await count('organisation.unit')
  await database().insertInto('kernel.heartbeat').values({ process_id: uuid(), at: now }).execute()
  await database().insertInto('kernel.setting').values({ key: 'filling', value: 'true' }).execute()
  const before = await database().selectFrom('organisation.unit').select('id').orderBy('id').execute()

  const filled = await fillOnce(settings, () => seedOffice(profile, now))

  assert.deepEqual(filled, { isFresh: false, isDemonstration: true })
  assert.equal(await count('organisation.unit'), units)
  assert.deepEqual(
    await database().selectFrom('organisation.unit').select('id').orderBy('id').execute(),
    before,
  )
})
