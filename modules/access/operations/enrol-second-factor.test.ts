import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { anonymous } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { newSecretKey, useSecretKey } from '#kernel/secret-text.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { ownSecondFactor } from '../queries/own-second-factor.ts'
import { anAccountOfCitizen, anOfficerSignedIn, codeOf, password } from '../testing.ts'
import { enrolSecondFactor } from './enrol-second-factor.ts'
import { sessionOf } from '../queries/session-of.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('a secret alone changes nothing: until it is confirmed the password is enough, and asking again gives another', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)

  const first = await enrolSecondFactor.perform(actor, monday, {})
  const second = await enrolSecondFactor.perform(actor, monday, {})

  assert.notEqual(first.secret, second.secret)
  assert.ok(second.uri.includes(second.secret))
  assert.ok((await signIn.perform(anonymous, monday, { login, password })).token)
  assert.deepEqual(await ownSecondFactor.ask(actor, monday, {}), {
    isOn: false,
    isBegun: true,
    recoveryCodesLeft: 0,
  })
})

test('the secret is stored so that only the office’s key reads it; without a key there is none', async (t) => {
  const { actor } = await anOfficerSignedIn(monday)
  t.after(() => useSecretKey(newSecretKey()))

  const { secret } = await enrolSecondFactor.perform(actor, monday, {})

  const { rows } = await sql<{ all: string }>`select f::text as "all" from access.second_factor f`.execute(
    database(),
  )
  assert.ok(rows.length > 0 && rows.every((row) => !row.all.includes(secret)))
  useSecretKey(undefined)
  await assert.rejects(enrolSecondFactor.perform(actor, monday, {}), { code: 'no-secret-key' })
})

test('no event tells the secret', async () => {
  const { actor } = await anOfficerSignedIn(monday)

  const { secret } = await enrolSecondFactor.perform(actor, monday, {})

  const events = await database().selectFrom('kernel.event').selectAll().execute()
  assert.ok(!JSON.stringify(events).includes(secret))
  assert.match(codeOf(secret, monday), /^\d{6}$/)
})

test('a citizen and somebody not signed in have none to enrol', async () => {
  const { login } = await anAccountOfCitizen(monday)
  const { token } = await signIn.perform(anonymous, monday, { login, password })
  const { actor } = await sessionOf({ cookie: undefined, bearer: token, now: monday })

  await assert.rejects(enrolSecondFactor.perform(actor, monday, {}), { code: 'not-found' })
  await assert.rejects(enrolSecondFactor.perform(anonymous, monday, {}), { code: 'not-signed-in' })
})
