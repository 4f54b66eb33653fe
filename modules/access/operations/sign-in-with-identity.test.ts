import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { partyFor } from '#modules/parties/index.ts'
import { anAccountOfCitizen } from '../testing.ts'
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

test('a second subject with the number of an account is refused, gets no session, and stands in the journal of it', async () => {
  const number = '066192000200'
  await signInWithIdentity.perform(system, monday, { ...vouched, subject: 's-2', identityNumber: number })
  const account = await accountOf('s-2')
  const sessions = await count('access.session')

  const attempt = signInWithIdentity.perform(system, monday, {
    ...vouched,
    subject: 's-3',
    identityNumber: number,
  })

  await assert.rejects(attempt, { code: 'identity-taken' })
  assert.equal(await count('access.session'), sessions)
  assert.equal(await accountOf('s-3'), undefined)
  const refusal = await database()
    .selectFrom('kernel.event')
    .select('refusal')
    .where('record_id', '=', account ?? '')
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  assert.equal(refusal?.refusal, 'identity-taken')
})

test('of two subjects with one new number at the same instant one comes in', async () => {
  const come = (subject: string) =>
    signInWithIdentity.perform(system, monday, { ...vouched, subject, identityNumber: '066192000300' })

  const came = await Promise.allSettled(['s-4', 's-5', 's-6', 's-7'].map(come))

  assert.equal(came.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('a subject who comes with another number than her account has is not let in', async () => {
  await assert.rejects(
    signInWithIdentity.perform(system, monday, { ...vouched, identityNumber: '066192000999' }),
    { code: 'identity-contradicts' },
  )
})

test('her first visit opens the account she already has; never that of whoever has the same digits on another paper', async () => {
  const { partyId } = await anAccountOfCitizen(monday)
  const { identity_number } = await database()
    .selectFrom('parties.party')
    .select('identity_number')
    .where('id', '=', partyId)
    .executeTakeFirstOrThrow()
  const digits = '066192000444'
  const passport = { identityNumber: digits, identityKind: 'passport', identityCountry: 'US' }
  const traveller = await database()
    .transaction()
    .execute((tx) => partyFor(tx, { kind: 'citizen', name: 'John Smith', ...passport }, monday))

  const own = await signInWithIdentity.perform(system, monday, {
    ...vouched,
    subject: 's-8',
    identityNumber: identity_number ?? '',
  })
  const other = await signInWithIdentity.perform(system, monday, {
    ...vouched,
    subject: 's-9',
    identityNumber: digits,
  })

  const [a, b] = [await actorOf(own.token), await actorOf(other.token)]
  assert.equal(a.kind === 'citizen' && a.personId, partyId)
  assert.equal(b.kind === 'citizen' && b.personId !== traveller, true)
})

async function accountOf(subject: string): Promise<string | undefined> {
  const row = await database()
    .selectFrom('access.identity')
    .select('account_id')
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.account_id
}

async function count(table: 'access.session'): Promise<number> {
  return (await database().selectFrom(table).select('id').execute()).length
}

async function actorOf(token: string) {
  return (await sessionOf({ cookie: token, bearer: undefined, now: monday })).actor
}
