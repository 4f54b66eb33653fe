import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { newSecretKey, secretPrefix, useSecretKey } from '#kernel/secret-text.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { acceptInvitation, invite, sessionOf, signIn } from '#modules/access/index.ts'
import { aSecondFactor, anAccountOf, aSession, codeOf, letterOf, password } from '#modules/access/testing.ts'
import { aWard } from '#modules/organisation/testing.ts'
import './modules.ts'
import { openSecretKey, settleSecretKey } from './secret-key.ts'
import { readSettings, type Settings } from './settings.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)
const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))
beforeEach(async () => {
  await database().deleteFrom('access.second_factor').execute()
  await database().deleteFrom('kernel.setting').execute()
})

function settingsOf(env: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lien-thong-key-'))
  folders.push(dataDir)
  return readSettings([], { DATA_DIR: dataDir, ...env })
}

async function start(settings: Settings): Promise<string | undefined> {
  return settleSecretKey(settings, await openSecretKey(settings), monday)
}

/** An officer with a phone, signed in, and somebody invited, under the key in use. */
async function anOffice() {
  const ward = await aWard()
  const login = await anAccountOf(ward.clerk, monday)
  const token = await aSession(login, monday)
  const { actor } = await sessionOf({ cookie: undefined, bearer: token, now: monday })
  const phone = await aSecondFactor(actor, monday)
  const enter = (totp: string) => signIn.perform(anonymous, later(2), { login, password, totp })
  const session = (await enter(codeOf(phone.secret, later(2)))).token
  const isIn = async () =>
    (await sessionOf({ cookie: undefined, bearer: session, now: later(3) })).actor.kind === 'officer'
  return {
    login,
    ...phone,
    isIn,
    enterAt: (totp: string, at: Date) => signIn.perform(anonymous, at, { login, password, totp }),
  }
}

const keyOf = (settings: Settings) => join(settings.dataDir, 'secret-key')

test('the program makes its key once, for its own user alone, and finds it again; beside an outside database too', async () => {
  const settings = settingsOf({ DATABASE_URL: 'postgres://office' })

  assert.equal(await start(settings), undefined)
  const [first, text] = [secretPrefix(), readFileSync(keyOf(settings), 'utf8')]
  await start(settings)

  assert.equal(statSync(keyOf(settings)).mode & 0o777, 0o600)
  assert.equal(Buffer.from(text, 'base64').byteLength, 32)
  assert.deepEqual([secretPrefix(), readFileSync(keyOf(settings), 'utf8')], [first, text])
})

test('a key in the settings comes before the file, and none is made then', async () => {
  const key = newSecretKey()
  const settings = settingsOf({ SECRET_KEY: key.toString('base64') })

  await start(settings)

  const expected = secretPrefix()
  await start(settingsOf({ SECRET_KEY: key.toString('hex') }))
  assert.equal(secretPrefix(), expected)
  assert.throws(() => statSync(keyOf(settings)), { code: 'ENOENT' })
  assert.throws(() => readSettings([], { SECRET_KEY: 'ngan' }), /SECRET_KEY không hợp lệ/)
})

test('another copy of the program with another key is refused, and told to copy it', async () => {
  const settings = settingsOf()
  await start(settings)

  await assert.rejects(
    start(settingsOf({ SECRET_KEY: newSecretKey().toString('base64') })),
    /dùng chung một khóa/,
  )
  const elsewhere = settingsOf()
  await assert.rejects(start(elsewhere), /Thiếu khóa bí mật/)

  assert.throws(() => statSync(keyOf(elsewhere)), { code: 'ENOENT' })
  writeFileSync(keyOf(elsewhere), readFileSync(keyOf(settings)))
  assert.equal(await start(elsewhere), undefined)
})

test('a damaged key file is said to be one, and stays', async () => {
  const settings = settingsOf()
  writeFileSync(keyOf(settings), 'hỏng')

  await assert.rejects(start(settings), /SECRET_KEY không hợp lệ/)
})

test('passing to another key keeps sessions, passwords and phones; what was planted meanwhile stays shut', async () => {
  const [first, second] = [newSecretKey().toString('base64'), newSecretKey().toString('base64')]
  await start(settingsOf({ SECRET_KEY: first }))
  const [office, other] = [await anOffice(), await anOffice()]
  const { password_hash } = await accountNamed(office.login)
  await database()
    .updateTable('access.account')
    .set({ password_hash })
    .where('login', '=', other.login)
    .execute()

  assert.equal(await start(settingsOf({ SECRET_KEY: second, SECRET_KEY_OLD: first })), undefined)

  assert.ok(await office.isIn())
  assert.ok((await office.enterAt(codeOf(office.secret, later(4)), later(4))).token)
  await assert.rejects(other.enterAt(codeOf(other.secret, later(4)), later(4)), { code: 'foreign-row' })
  await assert.rejects(start(settingsOf({ SECRET_KEY: first })), /dùng chung một khóa/)
})

test('when the key is lost sessions and invitations are over, a recovery code still opens, and that is said', async () => {
  await start(settingsOf({ SECRET_KEY: newSecretKey().toString('base64') }))
  const office = await anOffice()
  const ward = await aWard()
  const login = await anAccountOf(ward.clerk, monday)
  await database()
    .updateTable('access.account')
    .set({ demonstration: false })
    .where('login', '=', login)
    .execute()
  const { code } = letterOf(
    await invite.perform(ward.administrator, monday, { officerId: ward.clerk.personId }),
  )

  const told = await start(settingsOf({ SECRET_KEY_OLD: 'lost' }))

  assert.match(told ?? '', /1 người có xác thực hai lớp chỉ vào được bằng mã khôi phục/)
  assert.equal(await office.isIn(), false)
  await assert.rejects(
    acceptInvitation.perform(anonymous, later(1), { login, code, newPassword: password }),
    {
      code: 'wrong-invitation',
    },
  )
  assert.ok((await office.enterAt(office.recoveryCodes[0] ?? '', later(4))).token)
})

test('without its key nothing is opened by what an earlier key proved', async () => {
  await start(settingsOf({ SECRET_KEY: newSecretKey().toString('base64') }))
  const office = await anOffice()

  useSecretKey(newSecretKey())

  assert.equal(await office.isIn(), false)
})

async function accountNamed(login: string) {
  return database()
    .selectFrom('access.account')
    .selectAll()
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
}
