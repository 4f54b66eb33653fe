import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficer } from '#modules/organisation/testing.ts'
import { getDossier } from '../queries/get-dossier.ts'
import { aCity, assertRefused, aWard, monday, openWork, rowOf } from '../testing.ts'
import { answerConsultation } from './answer-consultation.ts'
import { completeStep } from './complete-step.ts'
import { consultUnit } from './consult-unit.ts'

await freshDatabase()
const asked = { question: 'Thửa đất có tranh chấp không?', answerBy: '2026-03-06' }
const answer = 'Không có tranh chấp.'

async function aConsultation() {
  const city = await aCity()
  const [ward, other] = [await aWard({ city }), await aWard({ city })]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const { workId } = await consultUnit.perform(ward.fieldOfficer, monday, {
    dossierId,
    unitId: other.unitId,
    ...asked,
  })
  return { city, ward, other, dossierId, workId }
}

test('the answer comes back to whoever asked, and whoever answered no longer sees the dossier', async () => {
  const { ward, other, dossierId, workId } = await aConsultation()

  await answerConsultation.perform(other.fieldOfficer, monday, { workId, answer })

  const shown = await getDossier.ask(ward.fieldOfficer, monday, { dossierId })
  assert.deepEqual(
    shown.consultations.map((c) => [c.unitId, c.answer]),
    [[other.unitId, answer]],
  )
  assert.deepEqual(
    [shown.state, shown.due.clock, (await rowOf(dossierId)).consulted_unit_ids],
    ['in-progress', 'running', []],
  )
  await assert.rejects(getDossier.ask(other.fieldOfficer, monday, { dossierId }), { code: 'not-found' })
})

test('who is asked twice sees the dossier until she has answered both', async () => {
  const { ward, other, dossierId, workId } = await aConsultation()
  await consultUnit.perform(ward.fieldOfficer, monday, {
    dossierId,
    unitId: other.unitId,
    ...asked,
    question: 'Còn quy hoạch?',
  })

  await answerConsultation.perform(other.fieldOfficer, monday, { workId, answer })

  assert.deepEqual((await rowOf(dossierId)).consulted_unit_ids, [other.unitId])
})

test('a third ward, another duty, and an officer whose matter it is do not answer', async () => {
  const { city, other, ward, dossierId, workId } = await aConsultation()
  const third = await aWard({ city })
  const own = await ward.dossier({
    state: 'in-progress',
    identityNumber: other.fieldOfficer.identityNumber ?? '',
  })
  const ownAsked = await consultUnit.perform(ward.fieldOfficer, monday, {
    dossierId: own.dossierId,
    unitId: other.unitId,
    ...asked,
  })

  await assertRefused(dossierId, 'not-found', () =>
    answerConsultation.perform(third.fieldOfficer, monday, { workId, answer }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    answerConsultation.perform(other.documentClerk, monday, { workId, answer }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    answerConsultation.perform(other.fieldOfficer, monday, { workId: ownAsked.workId, answer }),
  )
})

test('one door only: a question is not answered as a step, a step not as a question, and nothing twice', async () => {
  const { ward, other, dossierId, workId } = await aConsultation()
  const examine = (await openWork(dossierId)).find((w) => w.step_key === 'examine')

  await assertRefused(dossierId, 'step-bound-to-move', () =>
    completeStep.perform(other.fieldOfficer, monday, { workId, outcome: 'answered' }),
  )
  await assertRefused(dossierId, 'no-such-step', () =>
    answerConsultation.perform(ward.fieldOfficer, monday, { workId: examine?.id, answer }),
  )
  const second = await anOfficer(other.unitId, 'test-field')
  await answerConsultation.perform(second, monday, { workId, answer })
  await assertRefused(dossierId, 'not-found', () =>
    answerConsultation.perform(second, monday, { workId, answer }),
  )
})
