import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { bodiesOf } from '../queries/bodies-of.ts'
import { representations } from '../queries/representations.ts'
import { aClerk, friday } from '../testing.ts'
import { recordRepresentative } from './record-representative.ts'
import '../index.ts'

await freshDatabase()
const clerk = aClerk()
const basis = 'Giấy chứng nhận đăng ký doanh nghiệp số 0100000001'
const wish = {
  body: { name: 'Công ty TNHH Thử', identityNumber: '0100000001' },
  person: { name: 'Trần Thị Đại Diện', identityNumber: '001180000001' },
  basis,
  from: '2026-11-01',
}

test('from the recorded day on somebody represents the body, until the last one and not before the first', async () => {
  const { bodyId } = await recordRepresentative.perform(clerk, friday, { ...wish, to: '2026-12-31' })
  const personId = await personOf('001180000001')
  const on = async (day: string) => (await bodiesOf(database(), personId, day)).map((body) => body.bodyId)

  assert.deepEqual(await on('2026-10-31'), [])
  assert.deepEqual([await on('2026-11-01'), await on('2026-12-31')], [[bodyId], [bodyId]])
  assert.deepEqual(await on('2027-01-01'), [])
  const { rows } = await representations.ask(clerk, friday, { number: '0100000001' })
  assert.deepEqual(
    rows.map((row) => [row.person, row.basis, row.to]),
    [['Trần Thị Đại Diện', basis, '2026-12-31']],
  )
})

test('nobody represents the same body twice at once, nor ends before she begins, nor without a paper', async () => {
  const again = { ...wish, body: { name: 'Công ty Hai', identityNumber: '0100000002' } }
  const perform = (more: object = {}) => recordRepresentative.perform(clerk, friday, { ...again, ...more })
  await perform()

  await assert.rejects(perform(), { code: 'represents-already' })
  await assert.rejects(perform({ to: '2026-10-01' }), { code: 'representation-ends-before-it-begins' })
  await assert.rejects(perform({ basis: '' }), { code: 'bad-input' })
})

test('nobody records herself: another clerk sees her paper', async () => {
  const herself = { ...aClerk(), identityNumber: wish.person.identityNumber }
  const body = { name: 'Công ty Bốn', identityNumber: '0100000004' }

  await assert.rejects(recordRepresentative.perform(herself, friday, { ...wish, body }), {
    code: 'represents-oneself',
  })
})

test('whoever receives no dossiers records no representative, and asks for none', async () => {
  const fieldOfficer = aClerk(['one-stop.work'])

  await assert.rejects(recordRepresentative.perform(fieldOfficer, friday, wish), { code: 'not-found' })
  await assert.rejects(representations.ask(fieldOfficer, friday, { number: '0100000001' }), {
    code: 'not-allowed',
  })
})

test('a representation slipped in by SQL is found', async () => {
  const { bodyId } = await recordRepresentative.perform(clerk, friday, {
    ...wish,
    body: { name: 'Công ty Ba', identityNumber: '0100000003' },
  })
  const whole = (await verifyJournal({})).broken

  await sql`update parties.representation set valid_from = '2020-01-01' where body_party_id = ${bodyId}::uuid`.execute(
    database(),
  )

  assert.deepEqual(whole, [])
  assert.deepEqual(
    (await verifyJournal({})).broken.map((b) => [b.recordId, b.why]),
    [[bodyId, 'rows-changed']],
  )
})

async function personOf(identityNumber: string): Promise<string> {
  const row = await database()
    .selectFrom('parties.party')
    .select('id')
    .where('identity_number', '=', identityNumber)
    .executeTakeFirstOrThrow()
  return row.id
}
