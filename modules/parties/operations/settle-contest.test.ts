import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { bodiesOf } from '../queries/bodies-of.ts'
import { actingFor, aParty, aRepresentation, confirmed, friday } from '../testing.ts'
import { contestRepresentative } from './contest-representative.ts'
import { settleContest } from './settle-contest.ts'

await freshDatabase()
const ward = await aWard()
const director = await aParty('citizen', 'Lê Giám Đốc', '001170000001')
const doubted = await aParty('citizen', 'Phạm Bị Ngờ', '001170000002')
const reason = 'Đã đối chiếu với cơ quan đăng ký kinh doanh.'
let bodies = 0

async function contested() {
  const body = await aParty('body', 'Công ty Thử', `01000000${String((bodies += 1)).padStart(2, '0')}`)
  await aRepresentation({ bodyId: body.id, personId: director.id, unitId: ward.unitId })
  const representationId = await aRepresentation({
    bodyId: body.id,
    personId: doubted.id,
    unitId: ward.unitId,
  })
  await contestRepresentative.perform(actingFor(body, director), friday, { representationId })
  return { body, representationId }
}

const isRepresented = async (bodyId: string, on = '2026-11-25') =>
  (await bodiesOf(database(), doubted.id, on)).some((body) => body.bodyId === bodyId)

test('a leader ends it alone, and nothing waits any more', async () => {
  const { body, representationId } = await contested()

  await settleContest.perform(ward.leader, friday, { representationId, outcome: 'end', reason })

  assert.equal(await isRepresented(body.id), false)
  assert.deepEqual(await openWorkOf(database(), body.id), [])
})

test('that it is right after all two people say; until then it stays suspended', async () => {
  const { body, representationId } = await contested()

  const asked = await settleContest.perform(ward.leader, friday, {
    representationId,
    outcome: 'restore',
    reason,
  })
  assert.equal(await isRepresented(body.id), false)
  await confirmed(asked, ward.clerk)

  assert.equal(await isRepresented(body.id), true)
  assert.deepEqual(await openWorkOf(database(), body.id), [])
})

test('a clerk, another ward, and what nobody contests are refused', async () => {
  const { representationId, body } = await contested()
  const neighbour = await aWard()
  const fine = await aRepresentation({ bodyId: body.id, personId: doubted.id, unitId: ward.unitId })
  const settle = (actor: typeof ward.leader, id = representationId) =>
    settleContest.perform(actor, friday, { representationId: id, outcome: 'end', reason })

  await assert.rejects(settle(ward.clerk), { code: 'not-found' })
  await assert.rejects(settle(neighbour.leader), { code: 'not-found' })
  await assert.rejects(settle(ward.leader, fine), { code: 'representation-not-contested' })
})
