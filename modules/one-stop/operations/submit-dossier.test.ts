import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import {
  aCitizen,
  aNumber,
  aPhotoOf,
  aProcedure,
  assertRefused,
  aWard,
  filingFor,
  journalOf,
  minutesAfter,
  monday,
  openWork,
  rowOf,
  sentBy,
} from '../testing.ts'
import { getDossier } from '../queries/get-dossier.ts'
import { saveDraft } from './save-draft.ts'
import { submitDossier } from './submit-dossier.ts'

await freshDatabase()
const MISSING = 'Còn thiếu giấy tờ: Tờ khai. Hãy chụp ảnh hoặc chọn tệp.'

test('a citizen files online: she gets a reference, no code yet, and it waits at the desk', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]

  const filing = await sentBy(citizen, filingFor(ward, procedure, citizen))
  const filed = await submitDossier.perform(citizen, monday, filing)

  const row = await rowOf(filed.dossierId)
  assert.match(filed.reference, /^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/)
  assert.deepEqual([filed.state, row.code, row.clock], ['submitted', null, 'none'])
  assert.match(filed.pin, /^[2-9A-Z]{6}$/)
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
    errors: [{ pointer: '/enclosures/to-khai', detail: MISSING }],
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

test('online, sheets of paper that are only said to be there are not handed in: not when filing, not by a draft; at the desk they are', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const enclosures = [{ requirementId: 'to-khai', copies: 1, originals: 1 }]
  const online = { ...filingFor(ward, procedure, citizen), channel: 'online' as const, enclosures }
  const { dossierId } = await saveDraft.perform(citizen, monday, online)

  const refused = { code: 'bad-input', errors: [{ pointer: '/enclosures/to-khai', detail: MISSING }] }
  await assert.rejects(submitDossier.perform(citizen, monday, online), refused)
  await assert.rejects(
    submitDossier.perform(citizen, monday, { ...online, dossierId, enclosures: [] }),
    refused,
  )
  const atDesk = await submitDossier.perform(ward.clerk, monday, { ...online, channel: 'desk' })

  const counted = await database()
    .selectFrom('one_stop.enclosure')
    .select(['dossier_id', 'originals', 'copies'])
    .where('dossier_id', 'in', [dossierId, atDesk.dossierId])
    .execute()
  const countedFor = (id: string) =>
    counted.filter((e) => e.dossier_id === id).map((e) => [e.originals, e.copies])
  assert.deepEqual([countedFor(atDesk.dossierId), countedFor(dossierId)], [[[1, 1]], [[0, 0]]])
})

test('papers that lay in the draft count when it is handed in', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const filing = await sentBy(citizen, filingFor(ward, procedure, citizen))
  const { dossierId } = await saveDraft.perform(citizen, monday, filing)

  const filed = await submitDossier.perform(citizen, minutesAfter(monday, 9), {
    ...filing,
    dossierId,
    enclosures: [],
  })

  assert.deepEqual([filed.dossierId, filed.state], [dossierId, 'submitted'])
})

test('what the office knows of her need not be typed: by the interface as on the pages, and what she typed wins', async () => {
  const [ward, procedure, identityNumber] = [await aWard(), await aProcedure(), aNumber()]
  const citizen = await aCitizen('Lê Thị Ánh', identityNumber)
  await putAddressOnRecord(citizen.personId, 'Số 9, ngõ 3, phường Bồ Đề')
  const filing = await sentBy(citizen, filingFor(ward, procedure, citizen))
  const typed = { onBehalfOf: 'self', request: 'Đề nghị xác nhận', truth: true }

  const filed = await submitDossier.perform(citizen, monday, { ...filing, form: typed })
  const other = await submitDossier.perform(citizen, monday, {
    ...filing,
    form: { ...typed, applicantAddress: 'Số 2, ngõ 8' },
  })

  assert.deepEqual((await rowOf(filed.dossierId)).form, {
    applicantName: 'Lê Thị Ánh',
    applicantIdentityNumber: identityNumber,
    applicantPhone: '0912345678',
    applicantAddress: 'Số 9, ngõ 3, phường Bồ Đề',
    ...typed,
  })
  assert.equal((await formOf(other.dossierId))['applicantAddress'], 'Số 2, ngõ 8')
})

test('of somebody else nothing on record is told: neither to a citizen who names her nor to the desk', async () => {
  const [ward, procedure, neighbour] = [await aWard(), await aProcedure(), await aCitizen()]
  const secret = await aCitizen()
  await putAddressOnRecord(secret.personId, 'Số 7, nơi không ai biết')
  const filing = { ...filingFor(ward, procedure, secret), form: {} }

  const drafted = await saveDraft.perform(neighbour, monday, { ...filing, channel: 'online' })
  const atDesk = await submitDossier.perform(ward.clerk, monday, filing)

  for (const { dossierId } of [drafted, atDesk])
    assert.equal((await formOf(dossierId))['applicantAddress'], undefined)
})

test('what was answered before the question vanished is not part of the dossier, online or at the desk', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const filing = filingFor(ward, procedure, citizen)
  const hidden = { personName: 'Trần Văn Kín', personIdentityNumber: '001', bodyName: 'Công ty cũ' }

  for (const [actor, sent] of [
    [citizen, await sentBy(citizen, filing)],
    [ward.clerk, filing],
  ] as const) {
    const form = { ...filing.form, ...hidden }
    const { dossierId } = await submitDossier.perform(actor, monday, { ...sent, form })

    assert.deepEqual(await formOf(dossierId), filing.form)
  }
})

test('papers of an answer or case that was changed since are not handed in with the rest, nor shown to any officer', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure({ requirements })]
  const [kept, stray] = [await aPhotoOf(citizen), await aPhotoOf(citizen)]
  const filing = { ...filingFor(ward, procedure, citizen), channel: 'online' as const }
  const { dossierId } = await saveDraft.perform(citizen, monday, {
    ...filing,
    form: { ...filing.form, onBehalfOf: 'person' },
    enclosures: [
      { requirementId: 'to-khai', fileIds: [kept] },
      { requirementId: 'uy-quyen', fileIds: [stray] },
    ],
  })

  await submitDossier.perform(citizen, minutesAfter(monday, 5), { ...filing, dossierId, enclosures: [] })

  const shown = await getDossier.ask(ward.clerk, monday, { dossierId })
  assert.deepEqual(
    shown.enclosures.map((e) => [e.requirementId, e.fileIds]),
    [['to-khai', [kept]]],
  )
  assert.deepEqual(
    shown.files.map((file) => file.fileId),
    [kept],
  )
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

  await assert.rejects(submitDossier.perform(ward.clerk, monday, filing), { code: 'own-dossier' })
})

test('another citizen goes on with nobody’s draft, and what was handed in is not handed in again', async () => {
  const [ward, stranger, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const made = await ward.dossier({ state: 'draft', procedure })
  const sent = await sentBy(made.citizen, filingFor(ward, procedure, made.citizen))
  const filing = { ...sent, dossierId: made.dossierId }

  await assertRefused(made.dossierId, 'not-found', () => submitDossier.perform(stranger, monday, filing))
  await submitDossier.perform(made.citizen, monday, filing)
  await assertRefused(made.dossierId, 'wrong-state', () =>
    submitDossier.perform(made.citizen, monday, filing),
  )
})

test('an agency where nobody may do a step takes nothing in that would wait there for ever', async () => {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  await database()
    .updateTable('organisation.appointment')
    .set({ valid_to: new Date('2026-01-01T00:00:00+07:00') })
    .where('post_id', '=', ward.leader.postId)
    .execute()

  await assert.rejects(submitDossier.perform(ward.clerk, monday, filingFor(ward, procedure, citizen)), {
    code: 'unit-without-officers',
  })
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

const requirements = [
  { key: 'to-khai', name: 'Tờ khai', originals: 1, copies: 0, obligatory: true },
  {
    key: 'uy-quyen',
    name: 'Giấy ủy quyền',
    originals: 1,
    copies: 0,
    obligatory: false,
    condition: 'onBehalfOf = "person"',
  },
]

async function formOf(dossierId: string): Promise<Record<string, unknown>> {
  return (await rowOf(dossierId)).form as Record<string, unknown>
}

async function putAddressOnRecord(partyId: string, address: string): Promise<void> {
  await database().updateTable('parties.party').set({ address }).where('id', '=', partyId).execute()
}
