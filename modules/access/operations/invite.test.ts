import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { getAccount } from '../queries/get-account.ts'
import { sessionOf } from '../queries/session-of.ts'
import { aSession, password, letterOf } from '../testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { closeAccount } from './close-account.ts'
import { invite } from './invite.ts'
import { openAccount } from './open-account.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

async function anOfficerSignedIn(login: string) {
  const ward = await aWard()
  const officerId = ward.clerk.personId
  const { code } = letterOf(await openAccount.perform(ward.administrator, monday, { officerId, login }))
  await acceptInvitation.perform(anonymous, monday, { login, code, newPassword: password })
  return { ward, officerId, login, token: await aSession(login, monday) }
}

test('whoever forgot her password gets a new code; the old password and her sessions are dead at once', async () => {
  const { ward, officerId, login, token } = await anOfficerSignedIn('quen.mat.khau')

  const { code } = letterOf(await invite.perform(ward.administrator, monday, { officerId }))

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'anonymous')
  await assert.rejects(signIn.perform(anonymous, monday, { login, password }), { code: 'wrong-credentials' })
  await acceptInvitation.perform(anonymous, monday, { login, code, newPassword: 'mat-khau-khac-2026' })
  const { account } = await getAccount.ask(ward.administrator, monday, { officerId })
  assert.equal(account?.state, 'open')
})

test('a closed account is opened again by an invitation', async () => {
  const { ward, officerId, login } = await anOfficerSignedIn('mo.lai')
  await closeAccount.perform(ward.administrator, monday, { officerId })

  const { code } = letterOf(await invite.perform(ward.administrator, monday, { officerId }))
  await acceptInvitation.perform(anonymous, monday, { login, code, newPassword: password })

  assert.ok((await signIn.perform(anonymous, monday, { login, password })).token)
})

test('without an account there is nothing to invite to; a neighbour and a colleague may not', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const officerId = ward.clerk.personId

  await assert.rejects(invite.perform(ward.administrator, monday, { officerId }), { code: 'no-account' })
  await assert.rejects(invite.perform(neighbour.administrator, monday, { officerId }), {
    code: 'not-allowed',
  })
  await assert.rejects(invite.perform(ward.leader, monday, { officerId }), { code: 'not-found' })
})
