import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { getAccount } from '../queries/get-account.ts'
import { sessionOf } from '../queries/session-of.ts'
import { aSecondFactor, anOfficerSignedIn, aSession, password, letterOf } from '../testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { forgetEnded } from './forget-ended.ts'
import { openAccount } from './open-account.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const daysLater = (days: number) => new Date(monday.getTime() + days * 86_400_000)
const forget = async (at: Date) => (await forgetEnded.perform(system, at, {})).forgotten

test('a session that ran out is forgotten a month later, a running one never; when she signed in last stays known', async () => {
  const ward = await aWard()
  const officerId = ward.clerk.personId
  const opened = await openAccount.perform(ward.administrator, monday, { officerId, login: 'lan.phuong' })
  const { login, code } = letterOf(opened)
  await acceptInvitation.perform(anonymous, monday, { login, code, newPassword: password })
  await aSession(login, monday, 'cookie')
  const running = await aSession(login, daysLater(31), 'cookie')

  assert.equal(await forget(daysLater(30)), 0)
  assert.equal(await forget(daysLater(31)), 1)

  const { actor } = await sessionOf({ cookie: running, bearer: undefined, now: daysLater(31) })
  assert.equal(actor.kind, 'officer')
  await forget(daysLater(100))
  const { account } = await getAccount.ask(ward.administrator, daysLater(100), { officerId })
  assert.equal(account?.lastSignedInAt?.getTime(), daysLater(31).getTime())
})

test('a sign-in that waited for a code is forgotten, and an invitation that nobody used', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  await aSecondFactor(actor, monday)
  await beginSignIn.perform(system, monday, { login, password })
  const ward = await aWard()
  const officerId = ward.fieldOfficer.personId
  await openAccount.perform(ward.administrator, monday, { officerId, login: 'chua.vao' })

  await forget(daysLater(40))

  const waiting = await database().selectFrom('access.pending_sign_in').select('account_id').execute()
  const invited = await database().selectFrom('access.invitation').select('account_id').execute()
  assert.deepEqual([waiting, invited], [[], []])
  const { account } = await getAccount.ask(ward.administrator, daysLater(40), { officerId })
  assert.equal(account?.state, 'invitation-expired')
})

test('only the program itself forgets', async () => {
  const { clerk } = await aWard()

  await assert.rejects(forgetEnded.perform(clerk, monday, {}), { code: 'not-found' })
  await assert.rejects(forgetEnded.perform(anonymous, monday, {}), { code: 'not-signed-in' })
})
