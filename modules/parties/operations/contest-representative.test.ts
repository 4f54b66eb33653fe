import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { bodiesOf } from '../queries/bodies-of.ts'
import { personOfNumber } from '../queries/person-of-number.ts'
import { actingFor, aParty, aRepresentation, friday } from '../testing.ts'
import { contestRepresentative } from './contest-representative.ts'
import { recordRepresentative } from './record-representative.ts'

await freshDatabase()
const ward = await aWard()
const director = await aParty('citizen', 'Lê Giám Đốc', '001170000001')
const stranger = await aParty('citizen', 'Phạm Kẻ Lạ', '001170000002')
let bodies = 0

async function aBody() {
  const body = await aParty('body', 'Công ty Thử', `01000000${String((bodies += 1)).padStart(2, '0')}`)
  await aRepresentation({ bodyId: body.id, personId: director.id, unitId: ward.unitId })
  const wrong = await aRepresentation({ bodyId: body.id, personId: stranger.id, unitId: ward.unitId })
  return { body, wrong, acting: actingFor(body, director) }
}

test('what the body says is wrong ends at this instant, and the office that recorded it has to look', async () => {
  const { body, wrong, acting } = await aBody()

  await contestRepresentative.perform(acting, friday, { representationId: wrong })

  const ids = (await bodiesOf(database(), stranger.id, '2026-11-20')).map(({ bodyId }) => bodyId)
  assert.equal(ids.includes(body.id), false)
  const known = await personOfNumber(database(), stranger.identityNumber, '2026-11-20')
  assert.equal(
    known?.bodies.some(({ bodyId }) => bodyId === body.id),
    false,
  )
  const [work] = await openWorkOf(database(), body.id)
  assert.deepEqual(
    [work?.unit_id, work?.duty, work?.binds],
    [ward.unitId, 'one-stop.decide', 'settle-contest'],
  )
})

test('nobody else contests, nobody herself, nothing twice, and not what the body recorded itself', async () => {
  const { body, wrong, acting } = await aBody()
  const other = await aBody()
  const contest = (actor: Parameters<typeof contestRepresentative.perform>[0], representationId = wrong) =>
    contestRepresentative.perform(actor, friday, { representationId })

  await assert.rejects(contest(other.acting), { code: 'not-found' })
  await assert.rejects(contest(ward.clerk), { code: 'not-found' })
  await assert.rejects(contest(actingFor(body, stranger)), { code: 'represents-oneself' })
  await contest(acting)
  await assert.rejects(contest(acting), { code: 'representation-contested' })
  const own = await recordRepresentative.perform(other.acting, friday, {
    body: { name: other.body.name, identityNumber: other.body.identityNumber },
    person: { name: 'Kế Toán', identityNumber: '001170000009' },
    basis: 'Quyết định số 1',
    from: '2026-11-01',
  })
  assert.equal(own.waiting, false)
  assert.ok('representationId' in own)
  await assert.rejects(contest(other.acting, own.representationId), { code: 'representation-own-act' })
})
