import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
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
import { endRepresentative } from './end-representative.ts'

await freshDatabase()
const [clerk, colleague] = [aClerk(), aClerk()]
const person = await aParty('citizen', 'Trần Thị Đại Diện', '001180000001')
const body = await aParty('body', 'Công ty Thử', '0100000001')
dealsWith(clerk.unitId, [body.id])
const aRepresentative = () => aRepresentation({ bodyId: body.id, personId: person.id, from: '2026-11-01' })

async function lastDayOf(representationId: string) {
  const row = await database()
    .selectFrom('parties.representation')
    .select('valid_to')
    .where('id', '=', representationId)
    .executeTakeFirstOrThrow()
  return row.valid_to
}

async function end(representationId: string, lastOn: string) {
  const fileIds = [await aScanBy(clerk)]
  return endRepresentative.perform(clerk, friday, { representationId, lastOn, fileIds })
}

test('on a paper and after a second officer it ends with a day, which may be brought forward but not put off', async () => {
  const representationId = await aRepresentative()

  await confirmed(await end(representationId, '2026-12-31'), colleague)
  assert.equal(await lastDayOf(representationId), '2026-12-31')
  const sooner = await end(representationId, '2026-11-20')
  assert.equal(await lastDayOf(representationId), '2026-12-31')
  await confirmed(sooner, colleague)

  assert.equal(await lastDayOf(representationId), '2026-11-20')
  await assert.rejects(end(representationId, '2026-12-31'), { code: 'representation-ended' })
  await assert.rejects(end(representationId, '2026-10-31'), { code: 'representation-ends-before-it-begins' })
})

test('the body itself ends it at once; another body does not know of it', async () => {
  const representationId = await aRepresentative()
  const other = await aParty('body', 'Công ty Khác', '0100000002')
  const wish = { representationId, lastOn: '2026-11-20' }

  await assert.rejects(endRepresentative.perform(actingFor(other, person), friday, wish), {
    code: 'not-found',
  })
  await endRepresentative.perform(actingFor(body, person), friday, wish)

  assert.equal(await lastDayOf(representationId), '2026-11-20')
})

test('nobody ends what she herself is; nobody ends without a paper', async () => {
  const representationId = await aRepresentative()
  const herself = { ...aClerk(), identityNumber: person.identityNumber }
  const wish = { representationId, lastOn: '2026-11-20' }

  await assert.rejects(
    endRepresentative.perform(herself, friday, { ...wish, fileIds: [await aScanBy(herself)] }),
    { code: 'own-matter' },
  )
  await assert.rejects(endRepresentative.perform(clerk, friday, wish), { code: 'bad-input' })
  assert.equal(await lastDayOf(representationId), null)
})

test('an agency that does not deal with the body, whoever receives no dossiers, and what is not there find nothing', async () => {
  const wish = { representationId: await aRepresentative(), lastOn: '2026-11-20' }

  for (const other of [aClerk([]), aClerk(['one-stop.receive'], uuid())])
    await assert.rejects(endRepresentative.perform(other, friday, wish), { code: 'not-found' })
  await assert.rejects(end(uuid(), '2026-11-20'), { code: 'not-found' })
})
