import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { ENCRYPTED, newSecretKey, useSecretKey } from '#kernel/secret-text.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { secretsKept } from '../queries/secrets-kept.ts'
import { provenFactor } from '../rules/proven-rows.ts'
import { aSecondFactor, anOfficerSignedIn, codeOf, password } from '../testing.ts'
import { encryptSecrets } from './encrypt-secrets.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)

/** An officer whose secret was stored before there was a key. */
async function fromBefore() {
  const { actor, login } = await anOfficerSignedIn(monday)
  const accountId = 'accountId' in actor ? actor.accountId : ''
  const { secret, recoveryCodes } = await aSecondFactor(actor, monday)
  const factor = await database()
    .selectFrom('access.second_factor')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  await database()
    .updateTable('access.second_factor')
    .set({ secret, mac: provenFactor.macOf({ ...factor, secret }) })
    .where('account_id', '=', accountId)
    .execute()
  const enter = (totp: string | undefined, at: Date) =>
    signIn.perform(anonymous, at, { login, password, totp })
  return { accountId, secret, recoveryCodes, enter }
}

async function storedFor(accountId: string): Promise<string> {
  const row = await database()
    .selectFrom('access.second_factor')
    .select('secret')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return row.secret
}

test('what was stored in the clear is encrypted once, and the phone goes on working before and after', async () => {
  const { accountId, secret, enter } = await fromBefore()
  await enter(codeOf(secret, later(2)), later(2))

  const first = await encryptSecrets.perform(system, monday, {})
  const stored = await storedFor(accountId)
  const second = await encryptSecrets.perform(system, monday, {})

  assert.deepEqual([first.encrypted, second.encrypted], [1, 0])
  assert.ok(stored.startsWith(ENCRYPTED) && !stored.includes(secret))
  assert.equal(await storedFor(accountId), stored)
  assert.ok((await enter(codeOf(secret, later(4)), later(4))).token)
})

test('a secret that was moved to another account opens nothing there', async () => {
  const [mine, hers] = [await fromBefore(), await fromBefore()]
  await encryptSecrets.perform(system, monday, {})

  await database()
    .updateTable('access.second_factor')
    .set({ secret: await storedFor(mine.accountId) })
    .where('account_id', '=', hers.accountId)
    .execute()

  await assert.rejects(hers.enter(codeOf(mine.secret, later(2)), later(2)), { code: 'wrong-second-factor' })
})

test('with another key nothing opens, and it is known how many that concerns', async () => {
  const { recoveryCodes, enter } = await fromBefore()
  await encryptSecrets.perform(system, monday, {})
  const before = await secretsKept(database())

  useSecretKey(newSecretKey())

  const after = await secretsKept(database())
  assert.deepEqual([before.unreadable, after.readable, after.unreadable], [0, 0, before.readable])
  await assert.rejects(enter(recoveryCodes[0], later(2)), { code: 'foreign-row' })
})

test('only the program itself encrypts', async () => {
  const { actor } = await anOfficerSignedIn(monday)

  await assert.rejects(encryptSecrets.perform(actor, monday, {}), { code: 'not-found' })
})
