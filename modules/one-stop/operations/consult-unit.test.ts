import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { getDossier } from '../queries/get-dossier.ts'
import { aCity, assertRefused, aWard, minutesAfter, monday, openWork, rowOf } from '../testing.ts'
import { consultUnit } from './consult-unit.ts'

await freshDatabase()
const asked = { question: 'Thửa đất có tranh chấp không?', answerBy: '2026-03-06' }

test('another ward of the city is asked: work there with its own day, the clock goes on, the state stays', async () => {
  const city = await aCity()
  const [ward, other] = [await aWard({ city }), await aWard({ city })]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const before = await rowOf(dossierId)

  const { workId } = await consultUnit.perform(ward.fieldOfficer, minutesAfter(monday, 5), {
    dossierId,
    unitId: other.unitId,
    ...asked,
  })

  const row = await rowOf(dossierId)
  const work = (await openWork(dossierId)).find((w) => w.id === workId)
  assert.deepEqual([row.state, row.clock, row.due_on], [before.state, before.clock, before.due_on])
  assert.deepEqual(
    [work?.unit_id, work?.binds, work?.due_at],
    [other.unitId, 'answer-consultation', new Date('2026-03-07T00:00:00+07:00')],
  )
})

test('whoever is asked sees the dossier as long as it waits for her, and is offered to answer', async () => {
  const city = await aCity()
  const [ward, other] = [await aWard({ city }), await aWard({ city })]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  await assert.rejects(getDossier.ask(other.fieldOfficer, monday, { dossierId }), { code: 'not-found' })

  await consultUnit.perform(ward.fieldOfficer, monday, { dossierId, unitId: other.unitId, ...asked })

  const shown = await getDossier.ask(other.fieldOfficer, monday, { dossierId })
  assert.deepEqual(
    shown.moves.map((m) => m.move),
    ['answer-consultation'],
  )
  assert.equal(shown.consultations[0]?.question, asked.question)
})

test('a section of the same agency is asked too', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  const { workId } = await consultUnit.perform(ward.fieldOfficer, monday, {
    dossierId,
    unitId: ward.sections.desk,
    ...asked,
  })

  const work = (await openWork(dossierId)).find((w) => w.id === workId)
  assert.deepEqual([work?.unit_id, work?.section_key], [ward.unitId, 'trung-tam-pvhcc'])
})

test('neither its own agency as a whole, nor a unit of another city, nor one that does not stand, nor by a day past', async () => {
  const [ward, stranger] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const perform =
    (unitId: string, more = {}) =>
    () =>
      consultUnit.perform(ward.fieldOfficer, monday, { dossierId, unitId, ...asked, ...more })

  for (const unitId of [ward.unitId, stranger.unitId, uuid()])
    await assertRefused(dossierId, 'unit-not-consultable', perform(unitId))
  await assertRefused(dossierId, 'answer-day-past', perform(ward.cityId, { answerBy: '2026-03-01' }))
})

test('a neighbour does not learn of it, a clerk of documents may not, nor an officer whose matter it is, nor before reception', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const filed = await ward.dossier()
  const own = await ward.dossier({
    state: 'received',
    identityNumber: ward.fieldOfficer.identityNumber ?? '',
  })
  const about = (id: string) => ({ dossierId: id, unitId: ward.cityId, ...asked })

  await assertRefused(dossierId, 'not-found', () =>
    consultUnit.perform(neighbour.fieldOfficer, monday, about(dossierId)),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    consultUnit.perform(ward.documentClerk, monday, about(dossierId)),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    consultUnit.perform(ward.fieldOfficer, monday, about(own.dossierId)),
  )
  await assertRefused(filed.dossierId, 'wrong-state', () =>
    consultUnit.perform(ward.fieldOfficer, monday, about(filed.dossierId)),
  )
})
