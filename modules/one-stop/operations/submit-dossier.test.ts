import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import {
  aCitizen,
  aProcedure,
  assertRefused,
  aWard,
  filingFor,
  journalOf,
  minutesAfter,
  monday,
  openWork,
  rowOf,
} from '../testing.ts'
import { saveDraft } from './save-draft.ts'
import { submitDossier } from './submit-dossier.ts'

await freshDatabase()

test('a citizen files online: she gets a reference, no code yet, and it waits at the desk', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]

  const filed = await submitDossier.perform(citizen, monday, {
    ...filingFor(ward, procedure, citizen),
    channel: 'online',
  })

  const row = await rowOf(filed.dossierId)
  assert.match(filed.reference, /^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/)
  assert.deepEqual([filed.state, filed.pin, row.code, row.clock], ['submitted', '5678', null, 'none'])
  assert.deepEqual(
    (await openWork(filed.dossierId)).map((w) => w.binds),
    ['receive'],
  )
  assert.deepEqual(await journalOf(filed.dossierId), ['one-stop.dossier-submitted'])
})

test('the clerk files at the desk with an e-form that is not complete; online it must be', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const bare = { ...filingFor(ward, procedure, citizen), form: {} }

  const atDesk = await submitDossier.perform(ward.clerk, monday, bare)
  const online = submitDossier.perform(citizen, monday, { ...bare, channel: 'online' })

  assert.equal(atDesk.state, 'submitted')
  await assert.rejects(
    online,
    ({ code, errors }: { code: string; errors: { pointer: string }[] }) =>
      code === 'bad-input' && errors.some((e) => e.pointer === '/form/request'),
  )
})

test('online, a paper that must be there must be there', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]

  const attempt = submitDossier.perform(citizen, monday, {
    ...filingFor(ward, procedure, citizen),
    channel: 'online',
    enclosures: [],
  })

  await assert.rejects(attempt, {
    code: 'bad-input',
    errors: [
      { pointer: '/enclosures/to-khai', detail: 'Còn thiếu giấy tờ: Tờ khai. Hãy chụp ảnh hoặc chọn tệp.' },
    ],
  })
  assert.equal(
    (
      await database()
        .selectFrom('one_stop.dossier')
        .select('id')
        .where('unit_id', '=', ward.unitId)
        .execute()
    ).length,
    0,
  )
})

test('papers that lay in the draft count when it is handed in', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const filing = { ...filingFor(ward, procedure, citizen), channel: 'online' as const }
  const { dossierId } = await saveDraft.perform(citizen, monday, filing)

  const filed = await submitDossier.perform(citizen, minutesAfter(monday, 9), {
    ...filing,
    dossierId,
    enclosures: [],
  })

  assert.deepEqual([filed.dossierId, filed.state], [dossierId, 'submitted'])
})

test('whoever is no clerk of that ward files nothing at its desk, and no officer files online', async () => {
  const [ward, neighbour, citizen, procedure] = [
    await aWard(),
    await aWard(),
    await aCitizen(),
    await aProcedure(),
  ]
  const filing = filingFor(ward, procedure, citizen)

  for (const actor of [neighbour.clerk, ward.fieldOfficer, citizen, system]) {
    await assert.rejects(submitDossier.perform(actor, monday, filing), { code: 'not-allowed' })
  }
  await assert.rejects(submitDossier.perform(anonymous, monday, filing), { code: 'not-signed-in' })
  await assert.rejects(submitDossier.perform(ward.clerk, monday, { ...filing, channel: 'online' }), {
    code: 'not-allowed',
  })
})

test('a clerk does not take in her own matter', async () => {
  const [ward, procedure] = [await aWard(), await aProcedure()]
  const filing = filingFor(ward, procedure, {
    name: ward.clerk.name,
    identityNumber: ward.clerk.identityNumber,
  })

  await assert.rejects(submitDossier.perform(ward.clerk, monday, filing), { code: 'not-allowed' })
})

test('another citizen goes on with nobody’s draft, and what was handed in is not handed in again', async () => {
  const [ward, stranger, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const made = await ward.dossier({ state: 'draft', procedure })
  const filing = {
    ...filingFor(ward, procedure, made.citizen),
    channel: 'online' as const,
    dossierId: made.dossierId,
  }

  await assertRefused(made.dossierId, 'not-found', () => submitDossier.perform(stranger, monday, filing))
  await submitDossier.perform(made.citizen, monday, filing)
  await assertRefused(made.dossierId, 'wrong-state', () =>
    submitDossier.perform(made.citizen, monday, filing),
  )
})

test('a procedure that is not offered there, or a case that is not of it, is refused', async () => {
  const [ward, citizen, elsewhere, procedure] = [
    await aWard(),
    await aCitizen(),
    await aProcedure({ levels: ['province'] }),
    await aProcedure(),
  ]

  const perform = (procedureOf: typeof procedure, more = {}) =>
    submitDossier.perform(ward.clerk, monday, { ...filingFor(ward, procedureOf, citizen), ...more })

  await assert.rejects(perform(elsewhere), { code: 'procedure-not-offered' })
  await assert.rejects(perform(procedure, { procedureCode: '0.000000' }), { code: 'procedure-not-offered' })
  await assert.rejects(perform(procedure, { channel: 'postal' }), { code: 'procedure-not-offered' })
  await assert.rejects(perform(procedure, { procedureCaseId: elsewhere.caseId }), { code: 'case-unknown' })
  await assert.rejects(perform(procedure, { unitId: uuid() }), { code: 'not-allowed' })
})

test('papers of another procedure, papers written twice and files of somebody else are refused', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const perform = (enclosures: object[]) =>
    submitDossier.perform(ward.clerk, monday, { ...filingFor(ward, procedure, citizen), enclosures })

  await assert.rejects(perform([{ requirementId: 'giay-la', originals: 1 }]), { code: 'requirement-unknown' })
  await assert.rejects(perform([{ requirementId: 'to-khai' }, { requirementId: 'to-khai' }]), {
    code: 'bad-input',
  })
  await assert.rejects(perform([{ requirementId: 'to-khai', fileIds: [uuid()] }]), { code: 'file-unknown' })
})

test('what is computed is never taken from outside', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]

  for (const field of ['state', 'code', 'dueOn', 'dueAt', 'reference', 'pin', 'receivedAt', 'homeUnitId']) {
    const attempt = submitDossier.perform(ward.clerk, monday, {
      ...filingFor(ward, procedure, citizen),
      [field]: 'x',
    })
    await assert.rejects(
      attempt,
      ({ code, errors }: { code: string; errors: { pointer: string }[] }) =>
        code === 'bad-input' && errors[0]?.pointer === `/${field}`,
    )
  }
})

test('names that look like markup are kept as they were typed', async () => {
  const [ward, procedure] = [await aWard(), await aProcedure()]
  const name = `<b>An</b> & 'Co' H'Hen Niê`

  const { dossierId } = await submitDossier.perform(ward.clerk, monday, {
    ...filingFor(ward, procedure, { name, identityNumber: null }),
    form: {},
  })

  assert.equal((await rowOf(dossierId)).applicant_name, name)
})
