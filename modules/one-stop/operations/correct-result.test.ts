import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { getDossier } from '../queries/get-dossier.ts'
import { resultRegister } from '../queries/result-register.ts'
import {
  aProcedure,
  aWard,
  assertRefused,
  daysAfter,
  journalOf,
  lastEvent,
  monday,
  openWork,
  rowOf,
  type Milestone,
} from '../testing.ts'
import { correctResult } from './correct-result.ts'
import { giveBackResult } from './give-back-result.ts'
import { importHistory } from './import-history.ts'
import { issueResult } from './issue-result.ts'
import { withdrawDecision } from './withdraw-decision.ts'

await freshDatabase()
const reason = 'Ghi sai năm sinh của người được cấp giấy.'
const result = { kind: 'Giấy xác nhận (đính chính)' }
const muchLater = daysAfter(monday, 40)

for (const state of ['result-ready', 'returned'] as const)
  test(`${state}: a correction is signed, numbered anew and given back; the old number stays, replaced`, async () => {
    const ward = await aWard()
    const { dossierId } = await ward.dossier({ state })
    const before = await rowOf(dossierId)

    const corrected = await correctResult.perform(ward.leader, muchLater, { dossierId, reason, result })
    const waiting = await openWork(dossierId)
    const issued = await issueResult.perform(ward.documentClerk, muchLater, { dossierId })
    await giveBackResult.perform(ward.clerk, muchLater, {
      dossierId,
      receivedBy: 'Trần Thị Dân',
      proof: 'Căn cước',
    })

    assert.equal(corrected.state, 'in-progress')
    assert.deepEqual(
      waiting.map((w) => w.binds),
      ['issue'],
    )
    assert.deepEqual([issued.number, issued.state], ['2', 'result-ready'])
    const { rows } = await resultRegister.ask(ward.clerk, muchLater, { unitId: ward.unitId, year: 2026 })
    assert.deepEqual(
      rows.map((r) => [r.number, r.kind, r.cancelledAt, r.replacedAt !== null]),
      [
        [2, result.kind, null, false],
        [1, 'Giấy xác nhận', null, true],
      ],
    )
    const shown = await getDossier.ask(ward.clerk, muchLater, { dossierId })
    assert.deepEqual(
      [
        shown.state,
        shown.result?.number,
        shown.results.map((r) => [r.correctionReason, r.replacedAt !== null]),
      ],
      [
        'returned',
        '2',
        [
          [null, true],
          [reason, false],
        ],
      ],
    )
    const after = await rowOf(dossierId)
    assert.deepEqual([after.flow_open, after.matter], [[], 'ended'])
    assert.deepEqual(
      [after.ended_at, after.ended_on, after.due_on, after.clock],
      [before.ended_at, before.ended_on, before.due_on, 'ended'],
    )
  })

test('when it was solved, and whether in time, is counted as before: a correction weeks later moves no figure', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'returned' })
  const { procedure_id } = await rowOf(dossierId)
  const before = await countsOf(procedure_id)

  await correctResult.perform(ward.leader, muchLater, { dossierId, reason, result })
  const between = await countsOf(procedure_id)
  await issueResult.perform(ward.documentClerk, muchLater, { dossierId })

  assert.deepEqual([between, await countsOf(procedure_id)], [before, before])
  assert.ok(before.some(({ measure }) => measure === 'solved-early'))
})

test('until the correction is issued the applicant has the old result; then the new one, and is told so', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'returned' })

  await correctResult.perform(ward.leader, muchLater, { dossierId, reason, result })
  const between = await getDossier.ask(citizen, muchLater, { dossierId })
  await issueResult.perform(ward.documentClerk, muchLater, { dossierId })
  const after = await getDossier.ask(citizen, muchLater, { dossierId })

  assert.deepEqual([between.result?.number, between.results.length], ['1', 1])
  assert.deepEqual([after.result?.number, after.result?.kind], ['2', result.kind])
  assert.deepEqual((await journalOf(dossierId)).slice(-2), [
    'one-stop.result-corrected',
    'one-stop.correction-issued',
  ])
  assert.deepEqual(await jobsOf(dossierId), ['one-stop.tell-applicant'])
})

test('a correction that is taken back leaves the issued result in force, and the dossier where it was', async () => {
  const ward = await aWard()
  for (const state of ['result-ready', 'returned'] as const) {
    const { dossierId } = await ward.dossier({ state })
    const before = await standing(dossierId)
    await correctResult.perform(ward.leader, muchLater, { dossierId, reason, result })

    const withdrawn = await withdrawDecision.perform(ward.leader, muchLater, { dossierId, reason })

    assert.equal(withdrawn.state, state)
    assert.deepEqual(await standing(dossierId), before)
    const shown = await getDossier.ask(ward.clerk, muchLater, { dossierId })
    assert.deepEqual(
      [shown.result?.round, shown.results.map((r) => [r.round, r.withdrawReason, r.replacedAt])],
      [
        1,
        [
          [1, null, null],
          [2, reason, null],
        ],
      ],
    )
  }
})

test('a second correction replaces the first; each result keeps its line', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'corrected' })
  await issueResult.perform(ward.documentClerk, muchLater, { dossierId })
  await correctResult.perform(ward.leader, muchLater, { dossierId, reason, result })

  const { number } = await issueResult.perform(ward.documentClerk, muchLater, { dossierId })

  const { results } = await getDossier.ask(ward.clerk, muchLater, { dossierId })
  assert.equal(number, '3')
  assert.deepEqual(
    results.map((r) => [r.number, r.replacedAt !== null]),
    [
      ['1', true],
      ['2', true],
      ['3', false],
    ],
  )
  assert.deepEqual((await verifyJournal({})).broken, [])
})

test('only the leader, only of her agency, only where a result was issued', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'returned' })
  const own = await ward.dossier({ state: 'in-progress', identityNumber: ward.leader.identityNumber ?? '' })
  const attempt = (officer: typeof ward.leader, id: string) => () =>
    correctResult.perform(officer, muchLater, { dossierId: id, reason, result })

  await assertRefused(dossierId, 'not-allowed', attempt(ward.documentClerk, dossierId))
  await assertRefused(dossierId, 'not-found', attempt(neighbour.leader, dossierId))
  await assertRefused(own.dossierId, 'own-dossier', attempt(ward.leader, own.dossierId))
  const states: Milestone[] = [
    'submitted',
    'in-progress',
    'reviewed',
    'decided',
    'refused',
    'withdrawn',
    'corrected',
  ]
  for (const state of states) {
    const made = await ward.dossier({ state })
    await assertRefused(made.dossierId, 'wrong-state', attempt(ward.leader, made.dossierId))
  }
})

test('a reason too short to be understood is named as the field it is, and nothing is signed', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'returned' })

  const attempt = correctResult.perform(ward.leader, muchLater, { dossierId, reason: 'sai', result })

  await assert.rejects(
    attempt,
    ({ errors }: { errors: { pointer: string }[] }) => errors[0]?.pointer === '/reason',
  )
  assert.equal((await rowOf(dossierId)).state, 'returned')
})

test('what an older system gave back has no result here that could be corrected', async () => {
  const [ward, procedure] = [await aWard(), await aProcedure()]
  const past = {
    unitId: ward.unitId,
    procedureCode: procedure.code,
    channel: 'desk',
    receivedAt: '2026-01-12T09:00:00+07:00',
    outcome: 'solved',
    endedAt: '2026-01-19T10:00:00+07:00',
    applicant: { kind: 'citizen', name: 'Người Cũ', identityNumber: '001199000017' },
  }
  await importHistory.perform(system, monday, { source: 'sổ đính chính', dossiers: [past] })
  const { id: dossierId } = await database()
    .selectFrom('one_stop.dossier')
    .select('id')
    .where('unit_id', '=', ward.unitId)
    .executeTakeFirstOrThrow()

  const { moves } = await getDossier.ask(ward.leader, muchLater, { dossierId })
  assert.deepEqual(
    moves.filter(({ move }) => move === 'correct-result'),
    [],
  )
  await assertRefused(dossierId, 'no-result-to-correct', () =>
    correctResult.perform(ward.leader, muchLater, { dossierId, reason, result }),
  )
})

async function standing(dossierId: string) {
  const { state, matter, flow_open, flow_done, clock, ended_at } = await rowOf(dossierId)
  const work = (await openWork(dossierId)).map(({ binds, step_key, unit_id, duty }) => [
    binds,
    step_key,
    unit_id,
    duty,
  ])
  return { state, matter, flow_open, flow_done: flow_done.toSorted(), clock, ended_at, work }
}

async function countsOf(procedureId: string) {
  return database()
    .selectFrom('one_stop.tally_delta')
    .select(['day_on', 'measure', 'n'])
    .where('procedure_id', '=', procedureId)
    .orderBy('id')
    .execute()
}

async function jobsOf(dossierId: string): Promise<string[]> {
  const { id } = await lastEvent(dossierId)
  const { rows } = await sql<{
    key: string
  }>`select key from graphile_worker.jobs where key like ${`%:${id}`}`.execute(database())
  return rows.map(({ key }) => key.split(':')[0] ?? '')
}
