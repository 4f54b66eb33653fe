import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { anAccountOf, aSession, password } from '../testing.ts'
import { closeDemonstration } from './close-demonstration.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('when the office goes to real work, demonstration accounts and their sessions are closed', async () => {
  const ward = await aWard()
  const login = await anAccountOf(ward.clerk, monday)
  const token = await aSession(login, monday)

  await assert.rejects(closeDemonstration.perform(ward.administrator, monday, {}), { code: 'not-found' })
  await closeDemonstration.perform(system, monday, {})

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'anonymous')
  await assert.rejects(signIn.perform(anonymous, monday, { login, password }), { code: 'wrong-credentials' })
})
