import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aClerk, aParty, aScanBy, confirmed, dealsWith, friday } from '../testing.ts'
import { correctIdentity } from './correct-identity.ts'
import { saveParty } from './save-party.ts'

await freshDatabase()
const [clerk, colleague] = [aClerk(), aClerk()]
const reason = 'Ghi nhầm một chữ số, đối chiếu thẻ căn cước.'
let numbers = 0
const aNumber = () => `0011800${String((numbers += 1)).padStart(5, '0')}`

async function somebody() {
  const identityNumber = aNumber()
  const party = await aParty('citizen', 'Đỗ Thị Hoà', identityNumber)
  const proof = { number: identityNumber, name: party.name }
  await saveParty.perform(clerk, friday, { partyId: party.id, proof, phone: '0912 000 111' })
  dealsWith(clerk.unitId, [party.id])
  return party
}

const rowOf = (id: string) =>
  database().selectFrom('parties.party').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function ask(partyId: string, more: object) {
  const fileIds = [await aScanBy(clerk)]
  return correctIdentity.perform(clerk, friday, { partyId, reason, fileIds, ...more })
}

test('two officers correct a number on a paper; what was not said stays, and the old phone is told', async () => {
  const { id, name } = await somebody()
  const right = aNumber()

  const asked = await ask(id, { identityNumber: right })
  assert.notEqual((await rowOf(id)).identity_number, right)
  await confirmed(asked, colleague)

  const row = await rowOf(id)
  assert.deepEqual([row.identity_number, row.name, row.phone], [right, name, '0912000111'])
  assert.ok(row.search.includes(right))
  const told = await database()
    .selectFrom('parties.notice')
    .select(['kind', 'sent_to'])
    .where('party_id', '=', id)
    .where('kind', '=', 'identity-corrected')
    .execute()
  assert.deepEqual(told, [{ kind: 'identity-corrected', sent_to: '0912000111' }])
})

test('a name is corrected alone; the line the second person reads shows no whole number', async () => {
  const { id, identityNumber } = await somebody()

  await confirmed(await ask(id, { name: 'Đỗ Thị Hoài', identityNumber: identityNumber }), colleague)

  assert.equal((await rowOf(id)).name, 'Đỗ Thị Hoài')
  const { described } = await database()
    .selectFrom('kernel.waiting_act')
    .select('described')
    .where('record_id', '=', id)
    .executeTakeFirstOrThrow()
  assert.match(described, /Đỗ Thị Hoà → Đỗ Thị Hoài/)
  assert.doesNotMatch(described, new RegExp(identityNumber))
})

test('a clerk does not make somebody hers: not by herself, not to her own number, not as the second', async () => {
  const { id } = await somebody()
  const thief = { ...aClerk(), identityNumber: aNumber() }
  const fileIds = [await aScanBy(thief)]

  const own = correctIdentity.perform(thief, friday, {
    partyId: id,
    identityNumber: thief.identityNumber,
    reason,
    fileIds,
  })
  await assert.rejects(own, { code: 'own-matter' })
  const asked = await ask(id, { identityNumber: thief.identityNumber })
  await assert.rejects(confirmed(asked, thief), { code: 'own-matter' })
  await assert.rejects(confirmed(asked, clerk), { code: 'same-person' })
})

test('nothing different, no paper, a number of somebody else, no reason: nothing is asked for', async () => {
  const [{ id }, other] = [await somebody(), await aParty('citizen', 'Ai Khác', aNumber())]

  dealsWith(clerk.unitId, [id])
  await assert.rejects(ask(id, {}), { code: 'nothing-to-correct' })
  await assert.rejects(ask(id, { name: 'Đỗ Thị Hoài', fileIds: [] }), { code: 'bad-input' })
  await assert.rejects(ask(id, { identityNumber: other.identityNumber }), { code: 'party-number-taken' })
  await assert.rejects(ask(id, { name: 'Đỗ Thị Hoài', reason: 'x' }), { code: 'bad-input' })
})

test('an agency that does not deal with her finds nobody, unless her card lies before it', async () => {
  const { id, identityNumber, name } = await somebody()
  const neighbour = aClerk(['one-stop.receive'], uuid())
  const wish = async (more: object) => ({
    partyId: id,
    name: 'Đỗ Thị Hoài',
    reason,
    fileIds: [await aScanBy(neighbour)],
    ...more,
  })

  await assert.rejects(correctIdentity.perform(neighbour, friday, await wish({})), { code: 'not-found' })
  const proof = { number: identityNumber, name }
  const asked = await correctIdentity.perform(neighbour, friday, await wish({ proof }))
  assert.equal(asked.waiting, true)
  await assert.rejects(correctIdentity.perform(aClerk(['one-stop.work']), friday, await wish({ proof })), {
    code: 'not-found',
  })
})
