import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, journalOf } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { aSecondFactor, anAccountOf, anOfficerSignedIn, password } from '../testing.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { changePassword } from './change-password.ts'
import { finishSignIn } from './finish-sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('without a second factor the password alone opens a session of the browser', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)

  const begun = await beginSignIn.perform(system, monday, { login, password })

  assert.ok(begun.isIn)
  const { actor } = await sessionOf({ cookie: begun.session.token, bearer: undefined, now: monday })
  assert.equal(actor.kind, 'officer')
})

test('with one the password opens nothing: the token is no session, and only its hash is kept', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  await aSecondFactor(actor, monday)

  const begun = await beginSignIn.perform(system, monday, { login, password })

  assert.ok(!begun.isIn)
  for (const [cookie, bearer] of [
    [begun.pending, undefined],
    [undefined, begun.pending],
  ])
    assert.equal((await sessionOf({ cookie, bearer, now: monday })).actor.kind, 'anonymous')
  const rows = await database().selectFrom('access.pending_sign_in').selectAll().execute()
  assert.ok(!JSON.stringify(rows).includes(begun.pending))
  assert.equal((await journalOf(rows[0]?.account_id ?? '')).at(-1), 'access.sign-in-begun')
})

test('a wrong password and an unknown name get the same answer, are slowed alike, and leave nothing waiting', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  await aSecondFactor(actor, monday)
  const waiting = await countPending()

  for (const name of [login, 'khong-co-ai']) {
    for (let i = 0; i < 5; i++)
      await assert.rejects(beginSignIn.perform(system, monday, { login: name, password: 'sai' }), {
        code: 'wrong-credentials',
      })
    await assert.rejects(beginSignIn.perform(system, monday, { login: name, password }), {
      code: 'too-many-requests',
    })
  }
  assert.equal(await countPending(), waiting)
})

test('a password that is changed meanwhile ends what was begun with it', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  const { recoveryCodes } = await aSecondFactor(actor, monday)
  const begun = await beginSignIn.perform(system, monday, { login, password })
  assert.ok(!begun.isIn)

  await changePassword.perform(actor, monday, { oldPassword: password, newPassword: 'mat-khau-moi-2026' })

  await assert.rejects(
    finishSignIn.perform(system, monday, { pending: begun.pending, code: recoveryCodes[0] }),
    { code: 'sign-in-not-pending' },
  )
})

test('only the program itself begins it, for the page', async () => {
  const attempt = beginSignIn.perform(anonymous, monday, { login: 'ai-do', password })

  await assert.rejects(attempt, { code: 'not-signed-in' })
})

async function countPending(): Promise<number> {
  const rows = await database().selectFrom('access.pending_sign_in').select('account_id').execute()
  return rows.length
}
