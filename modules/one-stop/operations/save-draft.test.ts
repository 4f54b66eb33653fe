import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { getDossier } from '../queries/get-dossier.ts'
import {
  aCitizen,
  aNumber,
  aPhotoOf,
  aProcedure,
  assertRefused,
  aWard,
  filingFor,
  minutesAfter,
  monday,
  openWork,
  rowOf,
} from '../testing.ts'
import { saveDraft } from './save-draft.ts'

await freshDatabase()

test('what was typed half-way is there when she comes back, and waits for nobody', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const filing = {
    ...filingFor(ward, procedure, citizen),
    channel: 'online',
    form: { request: 'Mới viết được' },
    enclosures: [],
  }

  const { dossierId, reference } = await saveDraft.perform(citizen, monday, filing)
  const again = await saveDraft.perform(citizen, minutesAfter(monday, 5), {
    ...filing,
    dossierId,
    form: { request: 'Viết thêm' },
  })

  assert.deepEqual(again, { dossierId, reference, state: 'draft' })
  assert.deepEqual((await rowOf(dossierId)).form, { request: 'Viết thêm' })
  assert.deepEqual(await openWork(dossierId), [])
})

test('a citizen’s draft is hers alone: not even her ward knows of it', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'draft' })

  await assert.rejects(getDossier.ask(ward.clerk, monday, { dossierId }), { code: 'not-found' })
  await assert.rejects(getDossier.ask(await aCitizen(), monday, { dossierId }), { code: 'not-found' })
})

test('a draft begun at a desk is gone on with by any clerk of that desk, and by no other', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId, citizen, procedure } = await ward.dossier({ state: 'draft', channel: 'desk' })
  const filing = { ...filingFor(ward, procedure, citizen), dossierId }

  await assertRefused(dossierId, 'not-found', () =>
    saveDraft.perform(neighbour.clerk, monday, { ...filing, unitId: neighbour.unitId }),
  )
  const again = await saveDraft.perform(ward.clerk, monday, filing)

  assert.equal(again.dossierId, dossierId)
})

test('what was handed in is no draft any more', async () => {
  const ward = await aWard()
  const { dossierId, citizen, procedure } = await ward.dossier({ state: 'submitted' })
  const filing = { ...filingFor(ward, procedure, citizen), channel: 'online', dossierId }

  await assertRefused(dossierId, 'wrong-state', () => saveDraft.perform(citizen, monday, filing))
})

test('a page dropped from a draft is carried no more: its time as nobody’s file begins, those that stay are kept', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const [stays, dropped] = [await aPhotoOf(citizen), await aPhotoOf(citizen)]
  const filing = { ...filingFor(ward, procedure, citizen), channel: 'online' }
  const withPages = (fileIds: string[]) => [{ requirementId: 'to-khai', fileIds }]
  const { dossierId } = await saveDraft.perform(citizen, monday, {
    ...filing,
    enclosures: withPages([stays, dropped]),
  })

  await saveDraft.perform(citizen, minutesAfter(monday, 5), {
    ...filing,
    dossierId,
    enclosures: withPages([stays]),
  })

  const loose = await database()
    .selectFrom('kernel.file')
    .select('id')
    .where('id', 'in', [stays, dropped])
    .where('loose_since', 'is not', null)
    .execute()
  assert.deepEqual(loose, [{ id: dropped }])
})

test('naming somebody in a draft puts no phone on her record: only the desk and she herself do', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const stranger = () => ({
    kind: 'citizen' as const,
    name: 'Lê Thị Khác',
    identityNumber: aNumber(),
    phone: '0912345678',
    email: 'ai@vidu.vn',
    address: 'Tổ 1',
  })
  const filing = filingFor(ward, procedure, citizen)

  const online = { ...filing, channel: 'online' as const, applicant: stranger() }
  const drafted = await rowOf((await saveDraft.perform(citizen, monday, online)).dossierId)
  const atDesk = { ...filing, channel: 'desk' as const, applicant: stranger() }
  const begun = await rowOf((await saveDraft.perform(ward.clerk, monday, atDesk)).dossierId)

  assert.equal(drafted.applicant_phone, '0912345678')
  assert.deepEqual(await reached(drafted.applicant_party_id), { phone: null, email: null, address: null })
  assert.equal((await reached(begun.applicant_party_id)).phone, '0912345678')
})

function reached(partyId: string) {
  return database()
    .selectFrom('parties.party')
    .select(['phone', 'email', 'address'])
    .where('id', '=', partyId)
    .executeTakeFirstOrThrow()
}
