import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Citizen, Officer, Representative } from '#kernel/actor.ts'
import { operations } from '#kernel/operation.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficer } from '#modules/organisation/testing.ts'
import { database } from '#kernel/db/database.ts'
import { aParty, aRepresentation } from '#modules/parties/testing.ts'
import {
  assignWork,
  checkEnclosures,
  getDossier,
  receiveAtDesk,
  receiveDossier,
  saveDraft,
  submitDossier,
} from '../index.ts'
import {
  aCitizen,
  aPhotoOf,
  aProcedure,
  assertRefused,
  aWard,
  daysAfter,
  filingFor,
  lastEvent,
  monday,
  sentBy,
  openWork,
  wrongs,
  type OneStopWard,
} from '../testing.ts'

await freshDatabase()

const checks = [{ requirementId: 'to-khai', seen: 'original' as const }]
let numbers = 100_000_000

/** Every way to handle a dossier, as far as it needs to be said to come to the permission. */
const handlings: Record<string, object> = {
  'receive-dossier': {},
  'check-enclosures': { checks },
  'request-supplement': { wrongs },
  'refuse-dossier': { reason: 'Không thuộc trường hợp được giải quyết.', legalBasis: 'Điều 19' },
  'withdraw-dossier': {},
  'deliver-supplement': { explanation: 'Không có' },
  'consult-unit': { unitId: somethingElse(), question: 'Xin ý kiến', answerBy: '2026-03-09' },
  'decide-dossier': { result: { kind: 'Giấy xác nhận' } },
  'issue-result': {},
  'give-back-result': { receivedBy: 'Trần Thị Dân', proof: 'Căn cước' },
  'extend-dossier': { reason: 'Cần thêm thời gian để xác minh', promisedOn: '2026-04-20' },
  'stop-dossier': { reason: 'Không thuộc trường hợp được giải quyết.', legalBasis: 'Điều 19' },
  'undo': { eventId: somethingElse() },
}
const stepHandlings: Record<string, object> = {
  'complete-step': { outcome: 'receive' },
  'assign-work': { assignee: somethingElse() },
  'answer-consultation': { answer: 'Đồng ý' },
}

test('whoever represents the body handles nothing of its dossier, and is told why', async () => {
  const ward = await aWard()
  const officer = await withEveryDuty(ward)
  const dossierId = await aDossierOf(ward, await herBody(officer))

  await assertHandlesNothing(officer, dossierId, 'dossier-of-own-body')
})

test('whoever filed it for another handles nothing of it either', async () => {
  const ward = await aWard()
  const officer = await withEveryDuty(ward)
  const citizen = await asCitizen(officer)
  const filing = filingFor(ward, await aProcedure(), await aCitizen())
  const { dossierId } = await submitDossier.perform(citizen, monday, await sentBy(citizen, filing))

  await assertHandlesNothing(officer, dossierId, 'dossier-submitted-oneself')
})

test('nor does whoever came to the desk with it for another', async () => {
  const ward = await aWard()
  const officer = await withEveryDuty(ward)
  const assistedBy = {
    name: officer.name,
    identityNumber: officer.identityNumber ?? '',
    relation: 'con',
    fileIds: [await aPhotoOf(ward.clerk)],
  }
  const filing = { ...filingFor(ward, await aProcedure(), await aCitizen()), assistedBy }
  const { dossierId } = await submitDossier.perform(ward.clerk, monday, filing)

  await assertHandlesNothing(officer, dossierId, 'dossier-submitted-oneself')
})

test('a colleague handles the same dossier, and whoever represents another body too', async () => {
  const ward = await aWard()
  const officer = await withEveryDuty(ward)
  await herBody(officer)
  const dossierId = await aDossierOf(ward, aBody())

  await checkEnclosures.perform(officer, monday, { dossierId, checks })
  await receiveDossier.perform(ward.clerk, monday, { dossierId })

  assert.equal((await lastEvent(dossierId)).type, 'one-stop.dossier-received')
})

test('she may not before her time as a representative ends and may after it, unless she handed the dossier in', async () => {
  const ward = await aWard()
  const officer = await withEveryDuty(ward)
  const body = await herBody(officer)
  const atDesk = await aDossierOf(ward, body)
  const representative = actingFor(body, await asCitizen(officer))
  const filing = await sentBy(representative, await filingOf(ward, body))
  const { dossierId: byHerself } = await submitDossier.perform(representative, monday, filing)
  await body.end('2026-03-02')
  const tuesday = daysAfter(monday, 1)

  await assertRefused(atDesk, 'dossier-of-own-body', () =>
    checkEnclosures.perform(officer, monday, { dossierId: atDesk, checks }),
  )
  await checkEnclosures.perform(officer, tuesday, { dossierId: atDesk, checks })
  await assertRefused(byHerself, 'dossier-submitted-oneself', () =>
    checkEnclosures.perform(officer, tuesday, { dossierId: byHerself, checks }),
  )
})

test('a clerk takes in nothing from a body she represents, nor from whoever she has come with', async () => {
  const ward = await aWard()
  const body = await herBody(ward.clerk)
  const helped = {
    ...filingFor(ward, await aProcedure(), await aCitizen()),
    assistedBy: {
      name: ward.clerk.name,
      identityNumber: ward.clerk.identityNumber ?? '',
      fileIds: [await aPhotoOf(ward.clerk)],
    },
  }

  for (const operation of [saveDraft, submitDossier, receiveAtDesk]) {
    await assert.rejects(operation.perform(ward.clerk, monday, await filingOf(ward, body)), {
      code: 'dossier-of-own-body',
    })
    await assert.rejects(operation.perform(ward.clerk, monday, helped), { code: 'dossier-submitted-oneself' })
  }
})

test('work of the body is not given to whoever represents it, nor to whoever filed', async () => {
  const ward = await aWard()
  const dossierId = await aDossierOf(ward, await herBody(ward.fieldOfficer))
  const citizen = await asCitizen(ward.fieldOfficer)
  const filing = filingFor(ward, await aProcedure(), await aCitizen())
  const filed = await submitDossier.perform(citizen, monday, await sentBy(citizen, filing))

  for (const [id, code] of [
    [dossierId, 'assignee-represents-applicant'],
    [filed.dossierId, 'assignee-is-submitter'],
  ] as const) {
    await checkEnclosures.perform(ward.clerk, monday, { dossierId: id, checks })
    await receiveDossier.perform(ward.clerk, monday, { dossierId: id })
    const [work] = await openWork(id)
    await assertRefused(id, code, () =>
      assignWork.perform(ward.head, monday, { workId: work?.id, assignee: ward.fieldOfficer.postId }),
    )
  }
})

test('the dossier says to her, and to her alone, why no move is open', async () => {
  const ward = await aWard()
  const officer = await withEveryDuty(ward)
  const dossierId = await aDossierOf(ward, await herBody(officer))

  const [hers, ofColleague] = await Promise.all(
    [officer, ward.clerk].map((actor) => getDossier.ask(actor, monday, { dossierId })),
  )

  assert.deepEqual([hers?.interest, hers?.moves], ['representative', []])
  assert.equal(ofColleague?.interest, null)
  assert.ok(ofColleague.moves.some(({ move }) => move === 'receive'))
})

async function assertHandlesNothing(officer: Officer, dossierId: string, code: string): Promise<void> {
  const [work] = await openWork(dossierId)
  const calls = [
    ...Object.entries(handlings).map(([name, more]) => [name, { dossierId, ...more }] as const),
    ...Object.entries(stepHandlings).map(([name, more]) => [name, { workId: work?.id, ...more }] as const),
  ]
  for (const [name, input] of calls)
    await assertRefused(dossierId, code, () => {
      const operation = operations().get(`one-stop.${name}`)
      assert.ok(operation, name)
      return operation.perform(officer, monday, input)
    })
}

/** An officer of the desk to whom nothing is closed but her own matter. */
async function withEveryDuty(ward: OneStopWard): Promise<Officer> {
  const desk = { unitId: ward.sections.desk, sectionKey: 'trung-tam-pvhcc' }
  const officer = await anOfficer(ward.unitId, 'test-clerk', desk)
  const duties = ['decide', 'extend', 'issue', 'assign', 'supplement-again'].map((duty) => `one-stop.${duty}`)
  return { ...officer, duties: new Set([...officer.duties, ...duties]) }
}

/** The same person as a citizen, under the number by which the State knows her. */
async function asCitizen({ name, identityNumber }: Officer): Promise<Citizen> {
  return aCitizen(name, identityNumber ?? '')
}

function actingFor(
  { bodyId, name, identityNumber }: Body & { bodyId: string },
  citizen: Citizen,
): Representative {
  return {
    ...citizen,
    kind: 'representative',
    bodyPartyId: bodyId,
    body: name,
    bodyIdentityNumber: identityNumber,
  }
}

function aBody() {
  return { name: 'Công ty TNHH Thử', identityNumber: `0${(numbers += 1)}` }
}

/** A fresh body that the officer represents since January. */
async function herBody(officer: Officer) {
  const body = aBody()
  const { id: bodyId } = await aParty('body', body.name, body.identityNumber)
  const { personId } = await asCitizen(officer)
  const representationId = await aRepresentation({ bodyId, personId })
  const end = (lastOn: string) =>
    database()
      .updateTable('parties.representation')
      .set({ valid_to: lastOn })
      .where('id', '=', representationId)
      .execute()
  return { ...body, bodyId, end }
}

type Body = ReturnType<typeof aBody>

async function filingOf(ward: OneStopWard, { name, identityNumber }: Body) {
  const filing = filingFor(ward, await aProcedure(), { name: 'Trần Văn Nhân Viên', identityNumber: null })
  return { ...filing, applicant: { ...filing.applicant, kind: 'body' as const, name, identityNumber } }
}

/** A dossier of a body, taken to the desk while a clerk sits there who has nothing to do with it. */
async function aDossierOf(ward: OneStopWard, body: Body): Promise<string> {
  return (await submitDossier.perform(ward.clerk, monday, await filingOf(ward, body))).dossierId
}

function somethingElse(): string {
  return '0198a000-0000-7000-8000-000000000000'
}
