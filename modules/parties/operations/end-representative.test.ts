import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aClerk, friday } from '../testing.ts'
import { endRepresentative } from './end-representative.ts'
import { recordRepresentative } from './record-representative.ts'

await freshDatabase()
const clerk = aClerk()
let bodies = 0

async function aRepresentation(): Promise<string> {
  const { representationId } = await recordRepresentative.perform(clerk, friday, {
    body: { name: 'Công ty Thử', identityNumber: `01000001${String((bodies += 1)).padStart(2, '0')}` },
    person: { name: 'Trần Thị Đại Diện', identityNumber: '001180000001' },
    basis: 'Quyết định bổ nhiệm số 1',
    from: '2026-11-01',
  })
  return representationId
}

test('it ends with a day, which may be brought forward but not put off', async () => {
  const representationId = await aRepresentation()
  const end = (lastOn: string) => endRepresentative.perform(clerk, friday, { representationId, lastOn })

  await end('2026-12-31')
  await end('2026-11-20')

  const row = await database()
    .selectFrom('parties.representation')
    .select('valid_to')
    .where('id', '=', representationId)
    .executeTakeFirstOrThrow()
  assert.equal(row.valid_to, '2026-11-20')
  await assert.rejects(end('2026-12-31'), { code: 'representation-ended' })
  await assert.rejects(end('2026-10-31'), { code: 'representation-ends-before-it-begins' })
})

test('nobody ends what she herself is: another clerk does', async () => {
  const representationId = await aRepresentation()
  const herself = { ...aClerk(), identityNumber: '001180000001' }

  const attempt = endRepresentative.perform(herself, friday, { representationId, lastOn: '2026-11-20' })

  await assert.rejects(attempt, { code: 'represents-oneself' })
})

test('whoever receives no dossiers ends none, and what is not there is not found', async () => {
  const representationId = await aRepresentation()
  const lastOn = '2026-11-20'

  await assert.rejects(endRepresentative.perform(aClerk([]), friday, { representationId, lastOn }), {
    code: 'not-found',
  })
  await assert.rejects(endRepresentative.perform(clerk, friday, { representationId: uuid(), lastOn }), {
    code: 'not-found',
  })
})
