import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { journalOf } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { aSecondFactor, anOfficerSignedIn, codeOf, password } from '../testing.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { PENDING_MINUTES, PENDING_TRIES } from './pending-sign-in.ts'
import { removeSecondFactor } from './remove-second-factor.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)

/** An officer with a phone whose password was right two minutes after she turned it on. */
async function whoHasBegun() {
  const { actor, login } = await anOfficerSignedIn(monday)
  const { secret, recoveryCodes } = await aSecondFactor(actor, monday)
  const begun = await beginSignIn.perform(system, later(2), { login, password })
  assert.ok(!begun.isIn)
  const { pending } = begun
  const finish = (code: string, at = later(2)) => finishSignIn.perform(system, at, { pending, code })
  return { actor, login, pending, recoveryCodes, finish, codeAt: (at: Date) => codeOf(secret, at) }
}

test('after a wrong code the right one is enough: the session is new, and the waiting over', async () => {
  const { finish, codeAt, pending } = await whoHasBegun()
  await assert.rejects(finish('000000'), { code: 'wrong-second-factor' })

  const { token, actor } = await finish(codeAt(later(2)))

  assert.equal(actor.kind, 'officer')
  assert.notEqual(token, pending)
  assert.equal((await sessionOf({ cookie: token, bearer: undefined, now: later(2) })).actor.kind, 'officer')
  await assert.rejects(finish(codeAt(later(3)), later(3)), { code: 'sign-in-not-pending' })
})

test('a recovery code finishes it too', async () => {
  const { finish, recoveryCodes } = await whoHasBegun()

  assert.ok((await finish(recoveryCodes[0] ?? '')).token)
})

test('it waits only minutes', async () => {
  const { finish, codeAt } = await whoHasBegun()
  const afterwards = later(2 + PENDING_MINUTES)

  await assert.rejects(finish(codeAt(afterwards), afterwards), { code: 'sign-in-not-pending' })
})

test('it waits only for so many tries, also when they come all at once; the right code comes too late then', async () => {
  const { finish, codeAt } = await whoHasBegun()

  const guesses = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => finish(String(100_000 + n))))

  const codes = guesses.map((guess) => guess.status === 'rejected' && (guess.reason as { code: string }).code)
  assert.equal(codes.filter((code) => code === 'wrong-second-factor').length, PENDING_TRIES)
  await assert.rejects(finish(codeAt(later(2))), { code: 'sign-in-not-pending' })
})

test('wrong codes count against the name as wrong passwords do', async () => {
  const { login, finish } = await whoHasBegun()
  for (let i = 0; i < PENDING_TRIES; i++) await assert.rejects(finish('000000'))
  for (let i = PENDING_TRIES; i < 5; i++)
    await assert.rejects(beginSignIn.perform(system, later(2), { login, password: 'sai' }))

  await assert.rejects(beginSignIn.perform(system, later(2), { login, password }), {
    code: 'too-many-requests',
  })
})

test('what was typed wrong is on record without the code and without the token', async () => {
  const { actor, finish, pending } = await whoHasBegun()
  const accountId = 'accountId' in actor ? actor.accountId : ''

  await assert.rejects(finish('123987'), { code: 'wrong-second-factor' })

  assert.equal((await journalOf(accountId)).at(-1), 'wrong-second-factor')
  const events = await database()
    .selectFrom('kernel.event')
    .selectAll()
    .where('record_id', '=', accountId)
    .execute()
  assert.ok(!new RegExp(`123987|${pending}`).test(JSON.stringify(events)))
})

test('a token nobody was given, an account without a factor any more and a stranger finish nothing', async () => {
  const { actor, finish, codeAt } = await whoHasBegun()
  const input = { pending: 'khong-co', code: '123456' }

  await assert.rejects(finishSignIn.perform(system, monday, input), { code: 'sign-in-not-pending' })
  await assert.rejects(finishSignIn.perform(anonymous, monday, input), { code: 'not-signed-in' })
  await removeSecondFactor.perform(actor, later(2), { password })
  await assert.rejects(finish(codeAt(later(2))), { code: 'sign-in-not-pending' })
})
