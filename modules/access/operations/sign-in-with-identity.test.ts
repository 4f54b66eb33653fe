import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { sessionOf } from '../queries/session-of.ts'
import { signInWithIdentity } from './sign-in-with-identity.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const vouched = { provider: 'vneid', subject: 's-1', name: "H'Hen Niê", identityNumber: '066192000123' }

test('a citizen vouched for by the provider comes in, and is the same person the next time', async () => {
  const [first, second] = [
    await signInWithIdentity.perform(system, monday, vouched),
    await signInWithIdentity.perform(system, monday, vouched),
  ]

  const [a, b] = [await actorOf(first.token), await actorOf(second.token)]
  assert.equal(a.kind === 'citizen' && a.name, "H'Hen Niê")
  assert.equal(a.kind === 'citizen' && b.kind === 'citizen' && a.personId === b.personId, true)
})

test('nobody but the program may vouch', async () => {
  await assert.rejects(signInWithIdentity.perform(anonymous, monday, vouched), { code: 'not-signed-in' })
})

async function actorOf(token: string) {
  return (await sessionOf({ cookie: token, bearer: undefined, now: monday })).actor
}
