import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aClerk, friday } from '../testing.ts'
import { saveParty } from './save-party.ts'

await freshDatabase()
const clerk = aClerk()
const fieldOfficer = aClerk(['one-stop.work'])
const hoa = {
  kind: 'citizen',
  name: 'Đỗ Thị Hoà',
  phone: '+84 912 000 111',
  email: 'hoa@vidu.vn',
  address: 'Tổ 5',
  dateOfBirth: '1992-03-14',
} as const
let numbers = 0
const aNumber = () => `0011920${String((numbers += 1)).padStart(5, '0')}`

async function rowOf(partyId: string) {
  return database()
    .selectFrom('parties.party')
    .selectAll()
    .where('id', '=', partyId)
    .executeTakeFirstOrThrow()
}

async function noticesOf(partyId: string) {
  return database()
    .selectFrom('parties.notice')
    .select(['kind', 'channel', 'sent_to', 'unit'])
    .where('party_id', '=', partyId)
    .orderBy('kind')
    .execute()
}

async function aParty(more: object = {}) {
  const identityNumber = aNumber()
  const { partyId } = await saveParty.perform(clerk, friday, { ...hoa, identityNumber, ...more })
  return { partyId, identityNumber, proof: { number: identityNumber, name: hoa.name } }
}

test('somebody new is put on record with the kind and country of her number, once', async () => {
  const { partyId, identityNumber } = await aParty()

  const row = await rowOf(partyId)
  assert.deepEqual(
    [row.identity_kind, row.identity_country, row.phone, row.search],
    ['citizen-card', 'VN', '0912000111', `do thi hoa ${identityNumber} 0912000111`],
  )
  await assert.rejects(saveParty.perform(clerk, friday, { ...hoa, identityNumber }), {
    code: 'party-number-taken',
  })
})

test('nine digits of an old card, of a passport and of another country’s passport are three people', async () => {
  const number = '012345678'
  const save = (more: object) => saveParty.perform(clerk, friday, { ...hoa, identityNumber: number, ...more })
  const ids = [
    await save({}),
    await save({ identityKind: 'passport', identityCountry: 'US' }),
    await save({ identityKind: 'passport', identityCountry: 'FR' }),
  ]

  assert.equal(new Set(ids.map(({ partyId }) => partyId)).size, 3)
  await assert.rejects(save({ identityKind: 'passport' }), { code: 'bad-input' })
  await assert.rejects(save({ identityNumber: 'B1234567' }), { code: 'bad-input' })
})

test('what is left out stays, null takes it off, and the old phone is told of each', async () => {
  const { partyId, proof } = await aParty()

  await saveParty.perform(clerk, friday, { partyId, proof, phone: '0987 654 321' })
  await saveParty.perform(clerk, friday, { partyId, proof, email: null })

  const row = await rowOf(partyId)
  assert.deepEqual(
    [row.phone, row.email, row.address, row.date_of_birth],
    ['0987654321', null, 'Tổ 5', '1992-03-14'],
  )
  assert.deepEqual(await noticesOf(partyId), [
    { kind: 'email-changed', channel: 'email', sent_to: 'hoa@vidu.vn', unit: clerk.unit },
    { kind: 'phone-changed', channel: 'phone', sent_to: '0912000111', unit: clerk.unit },
  ])
  assert.match(row.search, /0987654321/)
})

test('a correction that changes nothing tells nobody; the journal repeats no personal data', async () => {
  const { partyId, identityNumber, proof } = await aParty()

  await saveParty.perform(clerk, friday, { ...hoa, identityNumber, partyId, proof })
  await saveParty.perform(clerk, friday, { partyId, proof, address: 'Tổ 6' })

  assert.equal((await noticesOf(partyId)).length, 1)
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
      ['parties.contact-corrected', { fields: ['address'] }],
    ],
  )
})

test('name, number, kind, country, birth day of whoever is on record are not changed at the desk', async () => {
  const { partyId, proof } = await aParty()
  const before = await rowOf(partyId)

  for (const more of [
    { name: 'Đỗ Thị Hoài' },
    { identityNumber: aNumber() },
    { identityNumber: null },
    { identityKind: 'passport', identityCountry: 'US' },
    { dateOfBirth: '1992-03-15' },
    { kind: 'body' },
    { sex: 'female' },
  ])
    await assert.rejects(
      saveParty.perform(clerk, friday, { partyId, proof, phone: '0987654321', ...more }),
      { code: 'party-identity-stands' },
      JSON.stringify(more),
    )
  assert.deepEqual(await rowOf(partyId), before)
})

test('a clerk who has neither a dossier of hers nor her card changes nothing of anybody', async () => {
  const { partyId, identityNumber } = await aParty()
  const perform = (more: object) =>
    saveParty.perform(clerk, friday, { partyId, phone: '0987654321', ...more })

  await assert.rejects(perform({}), { code: 'not-found' })
  await assert.rejects(perform({ proof: { number: identityNumber } }), { code: 'not-found' })
  await assert.rejects(perform({ proof: { number: identityNumber, name: 'Ai Đó' } }), { code: 'not-found' })
  await assert.rejects(perform({ proof: { number: aNumber(), name: hoa.name } }), { code: 'not-found' })
  assert.equal((await rowOf(partyId)).phone, '0912000111')
})

test('what is no number, no name, no phone is refused; whoever receives no dossiers records nobody', async () => {
  const save = (more: object) =>
    saveParty.perform(clerk, friday, { ...hoa, identityNumber: aNumber(), ...more })

  for (const more of [
    { identityNumber: '12' },
    { name: '\u200b ' },
    { phone: 'gọi sau' },
    { name: undefined },
  ])
    await assert.rejects(save(more), { code: 'bad-input' }, JSON.stringify(more))
  await assert.rejects(saveParty.perform(fieldOfficer, friday, { ...hoa, identityNumber: aNumber() }), {
    code: 'not-found',
  })
  await saveParty.perform(system, friday, { ...hoa, identityNumber: aNumber() })
})
