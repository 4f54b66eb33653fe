import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { sessionOf } from '../queries/session-of.ts'
import { requireSecondFactorFor } from '../rules/second-factor.ts'
import { aSecondFactor, anOfficerSignedIn, codeOf, password } from '../testing.ts'
import { confirmSecondFactor } from './confirm-second-factor.ts'
import { enrolSecondFactor } from './enrol-second-factor.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)

test('once confirmed the password alone is no longer enough, and whoever is signed in with it is out', async () => {
  const { actor, login, token } = await anOfficerSignedIn(monday)
  const { secret } = await aSecondFactor(actor, monday)
  const enter = (totp?: string) => signIn.perform(anonymous, later(2), { login, password, totp })

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'anonymous')
  await assert.rejects(enter(), { code: 'second-factor-needed' })
  await assert.rejects(enter('000000'), { code: 'wrong-second-factor' })
  assert.ok((await enter(codeOf(secret, later(2)))).token)
})

test('a code that was used, also to confirm, is used up; a wrong password never tells that there is a second factor', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  const { secret } = await aSecondFactor(actor, monday)
  const enter = (totp: string, at: Date) => signIn.perform(anonymous, at, { login, password, totp })
  await assert.rejects(enter(codeOf(secret, monday), monday), { code: 'wrong-second-factor' })
  await enter(codeOf(secret, later(1)), later(1))

  await assert.rejects(enter(codeOf(secret, later(1)), later(1)), { code: 'wrong-second-factor' })
  await assert.rejects(signIn.perform(anonymous, later(3), { login, password: 'sai' }), {
    code: 'wrong-credentials',
  })
})

test('a recovery code lets her in once', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  const { recoveryCodes } = await aSecondFactor(actor, monday)
  const enter = (totp = '') => signIn.perform(anonymous, later(1), { login, password, totp })

  assert.ok((await enter(recoveryCodes[0]?.toLowerCase())).token)
  await assert.rejects(enter(recoveryCodes[0]), { code: 'wrong-second-factor' })
  assert.ok((await enter(recoveryCodes[1])).token)
})

test('wrong codes are slowed as wrong passwords are', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  const { secret } = await aSecondFactor(actor, monday)
  const enter = (totp: string) => signIn.perform(anonymous, later(1), { login, password, totp })

  for (let i = 0; i < 5; i++) await assert.rejects(enter('000000'), { code: 'wrong-second-factor' })

  await assert.rejects(enter(codeOf(secret, later(1))), { code: 'too-many-requests' })
})

test('a wrong code confirms nothing, and what is on is not confirmed again', async () => {
  const { actor } = await anOfficerSignedIn(monday)
  const confirm = (code: string) => confirmSecondFactor.perform(actor, monday, { code })

  await assert.rejects(confirm('000000'), { code: 'second-factor-not-enrolled' })
  const { secret } = await enrolSecondFactor.perform(actor, monday, {})
  await assert.rejects(confirm('12'), { code: 'wrong-second-factor' })
  await confirm(codeOf(secret, monday))
  await assert.rejects(confirm(codeOf(secret, monday)), { code: 'second-factor-exists' })
  await assert.rejects(enrolSecondFactor.perform(actor, monday, {}), { code: 'second-factor-exists' })
})

test('a duty of the policy sleeps until its holder has a second factor, and wakes with it', async (t) => {
  requireSecondFactorFor(['organisation.administer'])
  t.after(() => requireSecondFactorFor([]))
  const { actor, login } = await anOfficerSignedIn(monday, 'administrator')
  assert.deepEqual(actor.kind === 'officer' && [...actor.duties], [])

  const { secret } = await aSecondFactor(actor, monday)
  const { token } = await signIn.perform(anonymous, later(1), {
    login,
    password,
    totp: codeOf(secret, later(1)),
  })

  const awake = await sessionOf({ cookie: undefined, bearer: token, now: later(1) })
  assert.deepEqual(awake.actor.kind === 'officer' && [...awake.actor.duties], ['organisation.administer'])
})

test('a code is not guessed by trying many at once', async () => {
  const { actor } = await anOfficerSignedIn(monday)
  const { secret } = await enrolSecondFactor.perform(actor, monday, {})
  const right = codeOf(secret, monday)
  const confirm = (code: string, at = monday) => confirmSecondFactor.perform(actor, at, { code })

  const guesses = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => confirm(n === 20 ? right : String(100_000 + n))),
  )

  assert.ok(guesses.every(({ status }) => status === 'rejected'))
  assert.equal((await confirm(right, new Date(monday.getTime() + 1000))).recoveryCodes.length, 8)
})
