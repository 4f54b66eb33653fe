import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { bodiesOf } from '../queries/bodies-of.ts'
import {
  actingFor,
  aClerk,
  aParty,
  aRepresentation,
  aScanBy,
  confirmed,
  dealsWith,
  friday,
} from '../testing.ts'
import { recordRepresentative } from './record-representative.ts'
import '../index.ts'

await freshDatabase()
const [clerk, colleague] = [aClerk(), aClerk()]
const bodies = await Promise.all(
  [1, 2, 3, 4, 5, 6].map((n) => aParty('body', `Công ty Thử ${n}`, `010000000${n}`)),
)
dealsWith(
  clerk.unitId,
  bodies.map(({ id }) => id),
)
const person = { name: 'Trần Thị Đại Diện', identityNumber: '001180000001' }

async function wishFor(body: (typeof bodies)[number], more: object = {}) {
  const basis = 'Giấy chứng nhận đăng ký doanh nghiệp số 1'
  const { name, identityNumber } = body
  return {
    body: { name, identityNumber },
    person,
    basis,
    from: '2026-11-01',
    fileIds: [await aScanBy(clerk)],
    ...more,
  }
}

async function represents(identityNumber: string, on: string): Promise<string[]> {
  const row = await database()
    .selectFrom('parties.party')
    .select('id')
    .where('identity_number', '=', identityNumber)
    .executeTakeFirst()
  return row ? (await bodiesOf(database(), row.id, on)).map(({ bodyId }) => bodyId) : []
}

async function toldTo(partyId: string) {
  return database()
    .selectFrom('parties.notice')
    .select(['kind', 'about', 'unit'])
    .where('party_id', '=', partyId)
    .execute()
}

test('on a scanned paper and after a second officer somebody represents the body, from the first day until the last', async () => {
  const [body] = bodies
  assert.ok(body)
  const asked = await recordRepresentative.perform(clerk, friday, await wishFor(body, { to: '2026-12-31' }))
  assert.deepEqual(await represents(person.identityNumber, '2026-11-20'), [])

  await confirmed(asked, colleague)

  assert.deepEqual(await represents(person.identityNumber, '2026-10-31'), [])
  assert.deepEqual(await represents(person.identityNumber, '2026-12-31'), [body.id])
  assert.deepEqual(await represents(person.identityNumber, '2027-01-01'), [])
  assert.deepEqual(await toldTo(body.id), [
    { kind: 'representative-recorded', about: person.name, unit: clerk.unit },
  ])
})

test('one clerk alone makes nobody a representative: neither who asked nor another agency confirms', async () => {
  const [, body] = bodies
  assert.ok(body)
  const asked = await recordRepresentative.perform(clerk, friday, await wishFor(body))

  await assert.rejects(confirmed(asked, clerk), { code: 'same-person' })
  await assert.rejects(confirmed(asked, aClerk(['one-stop.receive'], body.id)), { code: 'not-found' })
  await assert.rejects(confirmed(asked, aClerk(['one-stop.work'])), { code: 'not-found' })
  assert.deepEqual((await represents(person.identityNumber, '2026-11-20')).includes(body.id), false)
})

test('without a paper, without a dossier of the body, twice, or ending before it begins there is none', async () => {
  const [first, , body] = bodies
  assert.ok(first && body)
  const stranger = await aParty('body', 'Công ty Xa', '0199999999')
  const perform = async (of: typeof body, more: object = {}) =>
    recordRepresentative.perform(clerk, friday, await wishFor(of, more))

  await assert.rejects(perform(body, { fileIds: [] }), { code: 'bad-input' })
  await assert.rejects(perform(body, { fileIds: [await aScanBy(colleague)] }), { code: 'bad-input' })
  await assert.rejects(perform(body, { basis: '' }), { code: 'bad-input' })
  await assert.rejects(perform(body, { to: '2026-10-01' }), { code: 'representation-ends-before-it-begins' })
  await assert.rejects(perform(stranger), { code: 'body-without-dossier' })
  await assert.rejects(perform({ ...stranger, identityNumber: '0188888888' }), {
    code: 'body-without-dossier',
  })
  await assert.rejects(perform(first), { code: 'represents-already' })
})

test('nobody asks for or confirms that she herself represents a body', async () => {
  const [, , , body] = bodies
  assert.ok(body)
  const herself = { ...aClerk(), identityNumber: person.identityNumber }

  const wish = await wishFor(body)
  const own = recordRepresentative.perform(herself, friday, { ...wish, fileIds: [await aScanBy(herself)] })
  await assert.rejects(own, { code: 'own-matter' })
  const asked = await recordRepresentative.perform(clerk, friday, wish)
  await assert.rejects(confirmed(asked, herself), { code: 'own-matter' })
})

test('the body itself, by whoever represents it, adds another at once; nobody of another body does', async () => {
  const [, , , , body, other] = bodies
  assert.ok(body && other)
  const director = await aParty('citizen', 'Lê Giám Đốc', '001170000001')
  await aRepresentation({ bodyId: body.id, personId: director.id })
  const added = { name: 'Phạm Kế Toán', identityNumber: '001170000002' }
  const wish = { ...(await wishFor(body)), person: added, fileIds: [] }

  await recordRepresentative.perform(actingFor(body, director), friday, wish)

  assert.deepEqual(await represents(added.identityNumber, '2026-11-20'), [body.id])
  await assert.rejects(recordRepresentative.perform(actingFor(other, director), friday, wish), {
    code: 'not-found',
  })
})

test('whoever receives no dossiers records no representative', async () => {
  const [, , , , , body] = bodies
  assert.ok(body)
  await assert.rejects(recordRepresentative.perform(aClerk(['one-stop.work']), friday, await wishFor(body)), {
    code: 'not-found',
  })
})

test('a representation slipped in by SQL is found', async () => {
  const [, , , , , body] = bodies
  assert.ok(body)
  await confirmed(await recordRepresentative.perform(clerk, friday, await wishFor(body)), colleague)
  const whole = (await verifyJournal({})).broken.map((b) => b.recordId)

  await sql`update parties.representation set recorded_by_unit = 'Nơi khác' where body_party_id = ${body.id}::uuid`.execute(
    database(),
  )

  assert.equal(whole.includes(body.id), false)
  assert.equal(
    (await verifyJournal({})).broken.some((b) => b.recordId === body.id && b.why === 'rows-changed'),
    true,
  )
})
