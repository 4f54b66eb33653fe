import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anonymous, system } from '#kernel/actor.ts'
import { loadParties } from './load-parties.ts'
import { partyFor } from './party-for.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const parties = [
  {
    key: 'cong-dan-1',
    kind: 'citizen',
    name: 'Nguyễn Thu Hà',
    identityNumber: '001192900801',
    dateOfBirth: '1992-03-14',
    sex: 'female',
  },
]

test('the citizens of a profile are put on record once, with everything that is known of them', async () => {
  const first = await loadParties.perform(system, friday, { parties })
  const second = await loadParties.perform(system, friday, { parties })

  const row = await database()
    .selectFrom('parties.party')
    .selectAll()
    .where('id', '=', first.parties['cong-dan-1'] ?? '')
    .executeTakeFirstOrThrow()
  assert.deepEqual(second, first)
  assert.deepEqual(
    [row.date_of_birth, row.sex, row.search],
    ['1992-03-14', 'female', 'nguyen thu ha 001192900801'],
  )
})

test('nobody else loads people', async () => {
  await assert.rejects(loadParties.perform(anonymous, friday, { parties }), { code: 'not-signed-in' })
})

test('the applicant of a dossier is the person with that number, whose record a dossier does not overwrite', async () => {
  const ids = await database()
    .transaction()
    .execute(async (tx) => [
      await partyFor(tx, { kind: 'citizen', name: 'Nguyen Thu Ha', identityNumber: '001192900801' }, friday),
      await partyFor(tx, { kind: 'body', name: 'Công ty Thử', identityNumber: '0100000001' }, friday),
      await partyFor(tx, { kind: 'body', name: 'CÔNG TY THỬ', identityNumber: '0100000001' }, friday),
    ])

  const rows = await database().selectFrom('parties.party').select(['id', 'name']).execute()
  assert.equal(ids[1], ids[2])
  assert.deepEqual(rows.map(({ name }) => name).sort(), ['Công ty Thử', 'Nguyễn Thu Hà'])
})

test('two dossiers of a new person at the same instant make one person', async () => {
  const file = () =>
    database()
      .transaction()
      .execute((tx) => partyFor(tx, { kind: 'citizen', name: 'Mới', identityNumber: '001100000009' }, friday))

  const ids = await Promise.all([file(), file(), file(), file()])

  assert.equal(new Set(ids).size, 1)
})
