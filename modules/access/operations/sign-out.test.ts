import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { anAccountOf, aSession } from '../testing.ts'
import { signOut } from './sign-out.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('after signing out the token is dead', async () => {
  const token = await aSession(await anAccountOf((await aWard()).clerk, monday), monday)
  const { actor } = await sessionOf({ cookie: undefined, bearer: token, now: monday })

  await signOut.perform(actor, monday, { token })

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'anonymous')
})

test('nobody ends the session of somebody else', async () => {
  const mine = await aSession(await anAccountOf((await aWard()).clerk, monday), monday)
  const theirs = await aSession(await anAccountOf((await aWard()).clerk, monday), monday)
  const { actor } = await sessionOf({ cookie: undefined, bearer: mine, now: monday })

  await assert.rejects(signOut.perform(actor, monday, { token: theirs }), { code: 'not-found' })

  assert.equal((await sessionOf({ cookie: undefined, bearer: theirs, now: monday })).actor.kind, 'officer')
})
