import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  aPhotoOf,
  aProcedure,
  assertRefused,
  aWard,
  daysAfter,
  lastEvent,
  minutesAfter,
  monday,
  openWork,
  rowOf,
  wrongs,
  type MadeDossier,
} from '../testing.ts'
import { deliverSupplement } from './deliver-supplement.ts'
import { requestSupplement } from './request-supplement.ts'

await freshDatabase()
const again = async (made: MadeDossier, at: Date) =>
  deliverSupplement.perform(made.citizen, at, {
    dossierId: made.dossierId,
    enclosures: [{ requirementId: 'to-khai', fileIds: [await aPhotoOf(made.citizen)] }],
  })

test('while the citizen supplements the clock stands still, no day is promised, and the work waits', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  const asked = await requestSupplement.perform(ward.fieldOfficer, daysAfter(monday, 3), {
    dossierId,
    wrongs,
    answerBy: '2026-04-05',
  })

  const row = await rowOf(dossierId)
  assert.deepEqual(asked, { state: 'awaiting-supplement', round: 1, countsAsOverdue: false })
  assert.deepEqual([row.clock, row.due_on, row.due_at], ['paused', null, null])
  assert.deepEqual(
    (await openWork(dossierId)).map((w) => w.waits_since),
    [daysAfter(monday, 3)],
  )
})

test('where the limit goes on from where it stood, the day is known while one waits', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({
    state: 'in-progress',
    procedure: await aProcedure({ pausePolicy: 'resume' }),
  })

  await requestSupplement.perform(ward.fieldOfficer, daysAfter(monday, 3), { dossierId, wrongs })

  const row = await rowOf(dossierId)
  assert.deepEqual(
    [row.state, row.clock, row.due_at === null],
    ['awaiting-supplement', 'paused', row.due_on === null],
  )
})

test('before reception the desk asks to complete; no clock runs yet', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()

  const asked = await requestSupplement.perform(ward.clerk, monday, { dossierId, wrongs })

  assert.deepEqual(
    [asked.state, asked.round, (await rowOf(dossierId)).clock],
    ['awaiting-completion', 1, 'none'],
  )
})

test('a second request is the leader’s, before reception and after it', async () => {
  const ward = await aWard()
  const [before, after] = [
    await ward.dossier({ state: 'awaiting-completion' }),
    await ward.dossier({ state: 'awaiting-supplement' }),
  ]
  for (const made of [before, after]) await again(made, monday)

  await assertRefused(before.dossierId, 'supplement-again-needs-leader', () =>
    requestSupplement.perform(ward.clerk, monday, { dossierId: before.dossierId, wrongs }),
  )
  await assertRefused(after.dossierId, 'supplement-again-needs-leader', () =>
    requestSupplement.perform(ward.fieldOfficer, monday, { dossierId: after.dossierId, wrongs }),
  )

  for (const { dossierId } of [before, after]) {
    const asked = await requestSupplement.perform(ward.leader, monday, { dossierId, wrongs })
    assert.deepEqual([asked.round, asked.countsAsOverdue], [2, true])
  }
})

test('a dossier that was overdue when more was asked for stays overdue', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  await requestSupplement.perform(ward.fieldOfficer, new Date('2026-03-17T00:00:00+07:00'), {
    dossierId,
    wrongs,
  })

  assert.equal((await rowOf(dossierId)).due_before_extension_on, '2026-03-16')
})

test('on its last day it is still in time', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  await requestSupplement.perform(ward.fieldOfficer, new Date('2026-03-16T23:59:59+07:00'), {
    dossierId,
    wrongs,
  })

  assert.equal((await rowOf(dossierId)).due_before_extension_on, null)
})

test('that the papers were looked through later than in three working days is on record', async () => {
  const ward = await aWard()
  const facts = []
  for (const at of [new Date('2026-03-05T23:59:00+07:00'), new Date('2026-03-06T00:00:00+07:00')]) {
    const { dossierId } = await ward.dossier({ state: 'in-progress' })
    await requestSupplement.perform(ward.fieldOfficer, at, { dossierId, wrongs })
    facts.push((await lastEvent(dossierId)).facts as { afterThreeDays: boolean })
  }

  assert.deepEqual(
    facts.map((f) => f.afterThreeDays),
    [false, true],
  )
})

test('a wrong without its basis in law, or a day that is past, is no request', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const perform = (more: object) =>
    requestSupplement.perform(ward.fieldOfficer, monday, { dossierId, wrongs, ...more })

  await assert.rejects(perform({ wrongs: [{ wrong: 'Thiếu bản vẽ', howToFix: 'Nộp bản vẽ' }] }), {
    code: 'bad-input',
  })
  await assert.rejects(perform({ wrongs: [] }), { code: 'bad-input' })
  await assertRefused(dossierId, 'answer-day-past', () => perform({ answerBy: '2026-03-01' }))
})

test('a neighbour, an onlooker, the applicant herself and a wrong state are refused', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const own = await ward.dossier({
    state: 'received',
    identityNumber: ward.fieldOfficer.identityNumber ?? '',
  })
  const done = await ward.dossier({ state: 'result-ready' })

  await assertRefused(dossierId, 'not-found', () =>
    requestSupplement.perform(neighbour.fieldOfficer, monday, { dossierId, wrongs }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    requestSupplement.perform(ward.documentClerk, monday, { dossierId, wrongs }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    requestSupplement.perform(ward.fieldOfficer, monday, { dossierId: own.dossierId, wrongs }),
  )
  await assertRefused(done.dossierId, 'wrong-state', () =>
    requestSupplement.perform(ward.fieldOfficer, monday, { dossierId: done.dossierId, wrongs }),
  )
  await assertRefused(dossierId, 'dated-before-last-event', () =>
    requestSupplement.perform(ward.fieldOfficer, minutesAfter(monday, -1), { dossierId, wrongs }),
  )
})
