import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { friday } from '../testing.ts'
import { confirmParty } from './confirm-party.ts'
import { partyFor } from './party-for.ts'

await freshDatabase()
const emit = () => ''
const within = <T>(run: (context: Parameters<typeof confirmParty>[0]) => Promise<T>) =>
  database()
    .transaction()
    .execute((tx) => run({ tx, now: friday, emit }))

test('whoever wrote a number first under another name does not keep the name: the provider’s word counts', async () => {
  const number = '001192900801'
  const squatted = await within(({ tx }) =>
    partyFor(tx, { kind: 'citizen', name: 'Kẻ Gian', identityNumber: number, phone: '0900000009' }, friday),
  )

  const confirmed = await within((context) =>
    confirmParty(context, {
      provider: 'vneid',
      name: 'Nguyễn Thu Hà',
      identityNumber: number,
      sex: 'female',
    }),
  )

  const row = await database()
    .selectFrom('parties.party')
    .selectAll()
    .where('id', '=', confirmed)
    .executeTakeFirstOrThrow()
  assert.equal(confirmed, squatted)
  assert.deepEqual(
    [row.name, row.sex, row.confirmed_by, row.account_since],
    ['Nguyễn Thu Hà', 'female', 'vneid', friday],
  )
})

test('twelve digits of a passport are not the card that a provider vouches for', async () => {
  const number = '123456789012'
  const passport = { identityNumber: number, identityKind: 'passport', identityCountry: 'US' }
  const traveller = await within(({ tx }) =>
    partyFor(tx, { kind: 'citizen', name: 'John Smith', ...passport }, friday),
  )

  const citizen = await within((context) =>
    confirmParty(context, { provider: 'vneid', name: 'Nguyễn Thu Hà', identityNumber: number }),
  )

  assert.notEqual(citizen, traveller)
})
