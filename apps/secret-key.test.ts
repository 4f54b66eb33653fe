import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { encrypted, newSecretKey, secretPrefix, useSecretKey } from '#kernel/secret-text.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficerSignedIn, aSecondFactor } from '#modules/access/testing.ts'
import './modules.ts'
import { openSecretKey } from './secret-key.ts'
import { readSettings } from './settings.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))
beforeEach(async () => void (await database().deleteFrom('access.second_factor').execute()))

function settingsOf(env: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lien-thong-key-'))
  folders.push(dataDir)
  return readSettings([], { DATA_DIR: dataDir, ...env })
}

/** An officer with a phone, her secret encrypted with the key in use. */
async function somebodyWithAPhone(): Promise<void> {
  const { actor } = await anOfficerSignedIn(monday)
  await aSecondFactor(actor, monday)
}

test('beside its own database the program makes its key once, for its own user alone, and finds it again', async () => {
  const settings = settingsOf()
  const path = join(settings.dataDir, 'secret-key')

  assert.equal(await openSecretKey(settings), undefined)
  const [first, text] = [secretPrefix(), readFileSync(path, 'utf8')]
  await openSecretKey(settings)

  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(Buffer.from(text, 'base64').byteLength, 32)
  assert.deepEqual([secretPrefix(), readFileSync(path, 'utf8')], [first, text])
})

test('a key in the settings comes before the file, and none is made then', async () => {
  const key = newSecretKey()
  const settings = settingsOf({ SECRET_KEY: key.toString('base64') })

  await openSecretKey(settings)

  useSecretKey(key)
  const expected = secretPrefix()
  await openSecretKey(settingsOf({ SECRET_KEY: key.toString('hex') }))
  assert.equal(secretPrefix(), expected)
  assert.throws(() => statSync(join(settings.dataDir, 'secret-key')), { code: 'ENOENT' })
  assert.throws(() => readSettings([], { SECRET_KEY: 'ngan' }), /SECRET_KEY không hợp lệ/)
})

test('a restored office whose key is missing is not given a new one behind anybody’s back', async () => {
  useSecretKey(newSecretKey())
  await somebodyWithAPhone()
  const settings = settingsOf()

  await assert.rejects(openSecretKey(settings), /Thiếu tệp khóa/)

  assert.throws(() => statSync(join(settings.dataDir, 'secret-key')), { code: 'ENOENT' })
  const told = await openSecretKey({ ...settings, secretKey: newSecretKey() })
  assert.match(told ?? '', /1 người có xác thực hai lớp chỉ vào được bằng mã khôi phục/)
})

test('a damaged key file is said to be one, and stays', async () => {
  const settings = settingsOf()
  writeFileSync(join(settings.dataDir, 'secret-key'), 'hỏng')

  await assert.rejects(openSecretKey(settings), /SECRET_KEY không hợp lệ/)
})

test('on a database of the office’s own a key is demanded as soon as there are second factors, and only then', async () => {
  const databaseUrl = 'postgres://office'
  const without = settingsOf({ DATABASE_URL: databaseUrl })

  assert.equal(await openSecretKey(without), undefined)
  assert.equal(secretPrefix(), undefined)
  await assert.rejects(openSecretKey({ ...without, secondFactorFor: ['system.administer'] }), /SECRET_KEY/)
  useSecretKey(newSecretKey())
  await somebodyWithAPhone()
  await assert.rejects(openSecretKey(without), /SECRET_KEY/)
})

test('what was stored in the clear is encrypted when the program starts', async () => {
  useSecretKey(newSecretKey())
  await somebodyWithAPhone()
  await database().updateTable('access.second_factor').set({ secret: 'JBSWY3DPEHPK3PXP' }).execute()
  const key = newSecretKey()

  await openSecretKey(settingsOf({ DATABASE_URL: 'postgres://office', SECRET_KEY: key.toString('base64') }))

  const rows = await database().selectFrom('access.second_factor').select(['secret', 'account_id']).execute()
  assert.ok(rows.every(({ secret }) => secret.startsWith(secretPrefix() ?? '?')))
  assert.notEqual(rows[0]?.secret, encrypted('JBSWY3DPEHPK3PXP', rows[0]?.account_id ?? ''))
})
