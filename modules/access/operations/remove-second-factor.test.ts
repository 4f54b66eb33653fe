import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aSecondFactor, anOfficerSignedIn, password, letterOf } from '../testing.ts'
import { invite } from './invite.ts'
import { removeSecondFactor } from './remove-second-factor.ts'
import { signIn } from './sign-in.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { openAccount } from './open-account.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('she takes it away with her password, not without it', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  await aSecondFactor(actor, monday)

  await assert.rejects(removeSecondFactor.perform(actor, monday, { password: 'sai' }), {
    code: 'wrong-credentials',
  })
  await assert.rejects(removeSecondFactor.perform(anonymous, monday, { password }), { code: 'not-signed-in' })
  await removeSecondFactor.perform(actor, monday, { password })

  assert.ok((await signIn.perform(anonymous, monday, { login, password })).token)
})

test('whoever lost her phone gets in again by a new invitation', async () => {
  const ward = await aWard()
  const [officerId, login] = [ward.clerk.personId, 'mat.dien.thoai']
  const newPassword = password
  const { code } = letterOf(await openAccount.perform(ward.administrator, monday, { officerId, login }))
  await acceptInvitation.perform(anonymous, monday, { login, code, newPassword })
  const { token } = await signIn.perform(anonymous, monday, { login, password })
  await aSecondFactor((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor, monday)

  const again = letterOf(await invite.perform(ward.administrator, monday, { officerId }))
  await acceptInvitation.perform(anonymous, monday, { login, code: again.code, newPassword })

  assert.ok((await signIn.perform(anonymous, monday, { login, password })).token)
})

test('whoever found a session open does not guess the password by taking the second factor away', async () => {
  const { actor } = await anOfficerSignedIn(monday)
  await aSecondFactor(actor, monday)
  const remove = (typed: string) => removeSecondFactor.perform(actor, monday, { password: typed })

  const guesses = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => remove(n === 20 ? password : `doan-${n}`)),
  )

  assert.ok(guesses.every(({ status }) => status === 'rejected'))
})
