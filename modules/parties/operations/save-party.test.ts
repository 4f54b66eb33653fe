import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import type { Officer } from '#kernel/actor.ts'
import { findParties } from '../queries/find-parties.ts'
import { saveParty } from './save-party.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const clerk: Officer = {
  kind: 'officer',
  accountId: 'a',
  personId: '018f0000-0000-7000-8000-000000000001',
  name: 'Lan',
  identityNumber: null,
  postId: '018f0000-0000-7000-8000-000000000002',
  post: 'Một cửa',
  unitId: '018f0000-0000-7000-8000-000000000003',
  unit: 'UBND',
  sectionKey: null,
  duties: new Set(['one-stop.receive']),
  covers: [],
}
const fieldOfficer: Officer = { ...clerk, duties: new Set(['one-stop.work']) }
const hoa = {
  kind: 'citizen',
  name: 'Đỗ Thị Hoà',
  identityNumber: '001192000111',
  phone: '+84 912 000 111',
} as const
const named = async (q: string) => (await findParties.ask(clerk, friday, { q })).rows.map(({ name }) => name)

test('a person put on record is found by name with or without accents, by number, by phone in any notation', async () => {
  await saveParty.perform(clerk, friday, hoa)

  for (const q of [
    'do thi hoa',
    'Đỗ Thị Hòa',
    'HOA DO',
    '001192000111',
    '0011920',
    '0912 000 111',
    '+84912000111',
  ]) {
    assert.deepEqual(await named(q), ['Đỗ Thị Hoà'], q)
  }
})

test('an accented question ranks who is written so first; names of every people are kept as they are', async () => {
  await saveParty.perform(clerk, friday, {
    kind: 'citizen',
    name: 'Trần Văn Đức',
    identityNumber: '001088000201',
  })
  await saveParty.perform(clerk, friday, {
    kind: 'citizen',
    name: 'Trần Văn Dực',
    identityNumber: '001088000202',
  })
  await saveParty.perform(clerk, friday, {
    kind: 'citizen',
    name: "H'Hen Niê",
    identityNumber: '066192000203',
  })

  assert.deepEqual((await named('Trần Văn Đức'))[0], 'Trần Văn Đức')
  assert.deepEqual((await named('Trần Văn Dực'))[0], 'Trần Văn Dực')
  assert.deepEqual(await named("h'hen nie"), ["H'Hen Niê"])
  assert.deepEqual(await named("'; drop table parties.party; --"), [])
})

test('a correction changes the same record, and the journal repeats no personal data', async () => {
  const { partyId } = await saveParty.perform(clerk, friday, { ...hoa, identityNumber: '001192000333' })

  await saveParty.perform(clerk, friday, {
    ...hoa,
    partyId,
    name: 'Đỗ Thị Hoài',
    identityNumber: '001192000333',
  })

  assert.deepEqual(await named('001192000333'), ['Đỗ Thị Hoài'])
  const events = await database()
    .selectFrom('kernel.event')
    .select(['type', 'facts'])
    .where('record_id', '=', partyId)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    events.map(({ type, facts }) => [type, facts]),
    [
      ['parties.party-recorded', { kind: 'citizen' }],
      ['parties.party-corrected', { kind: 'citizen' }],
    ],
  )
})

test('a number belongs to one person; what is no number, no name, no phone is refused; nothing is left behind', async () => {
  await saveParty.perform(clerk, friday, { ...hoa, identityNumber: '001192000444' })
  const before = await count()

  await assert.rejects(saveParty.perform(clerk, friday, { ...hoa, identityNumber: '001192000444' }), {
    code: 'party-number-taken',
  })
  await assert.rejects(saveParty.perform(clerk, friday, { ...hoa, identityNumber: '12' }), {
    code: 'bad-input',
  })
  await assert.rejects(saveParty.perform(clerk, friday, { ...hoa, name: '\u200b ' }), { code: 'bad-input' })
  await assert.rejects(saveParty.perform(clerk, friday, { ...hoa, phone: 'gọi sau' }), { code: 'bad-input' })
  assert.equal(await count(), before)
})

test('whoever does not receive dossiers neither records nor finds people', async () => {
  await assert.rejects(saveParty.perform(fieldOfficer, friday, hoa), { code: 'not-found' })
  await assert.rejects(findParties.ask(fieldOfficer, friday, { q: 'hoa' }), { code: 'not-allowed' })
})

async function count(): Promise<number> {
  return (await database().selectFrom('parties.party').select('id').execute()).length
}
