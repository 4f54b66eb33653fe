import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import type { Flow } from '#kernel/flows/flow.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anOfficer } from '#modules/organisation/testing.ts'
import { getDossier } from '../queries/get-dossier.ts'
import {
  aProcedure,
  aWard,
  assertRefused,
  journalOf,
  lastEvent,
  minutesAfter,
  monday,
  openWork,
  rowOf,
  type MadeDossier,
} from '../testing.ts'
import { completeStep } from './complete-step.ts'
import { decideDossier } from './decide-dossier.ts'
import { issueResult } from './issue-result.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { undo } from './undo.ts'
import { withdrawDecision } from './withdraw-decision.ts'

await freshDatabase()
const later = minutesAfter(monday, 30)
const reason = 'Kết quả ghi nhầm diện tích của thửa đất.'
const result = { kind: 'Giấy xác nhận' }

test('who signed takes it back: the paper stays as void, the flow waits for a signature again, the clock runs on', async () => {
  const ward = await aWard()
  const made = await ward.dossier({ state: 'decided' })
  const { dossierId } = made
  const before = await rowOf(dossierId)

  const withdrawn = await withdrawDecision.perform(ward.leader, later, { dossierId, reason })

  const row = await rowOf(dossierId)
  assert.deepEqual([withdrawn.state, row.state, row.matter], ['in-progress', 'in-progress', 'open'])
  assert.deepEqual([row.clock, row.due_on, row.ended_at], ['running', before.due_on, null])
  assert.deepEqual([row.flow_open, row.flow_done.includes('decide')], [['decide'], false])
  assert.deepEqual(
    (await openWork(dossierId)).map(({ binds, duty, title }) => [
      binds,
      duty,
      title.startsWith(row.code ?? '?'),
    ]),
    [['decide', 'one-stop.decide', true]],
  )
  const shown = await getDossier.ask(ward.leader, later, { dossierId })
  assert.equal(shown.result, null)
  assert.deepEqual(
    shown.results.map(({ round, withdrawReason, issuedOn }) => [round, withdrawReason, issuedOn]),
    [[1, reason, null]],
  )
  assert.deepEqual((await lastEvent(dossierId)).facts, { from: 'in-progress', to: 'in-progress' })
  assert.deepEqual(await noticesOf(made), [])
})

test('the applicant is told nothing of it: no notice, no result, no paper', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'decided' })
  await withdrawDecision.perform(ward.leader, later, { dossierId, reason })

  const shown = await getDossier.ask(citizen, later, { dossierId })

  assert.deepEqual([shown.result, shown.results], [null, []])
  assert.equal(JSON.stringify(shown).includes(reason), false)
})

test('signed once more, the second decision is issued and the first stays void', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'decided' })
  await withdrawDecision.perform(ward.leader, later, { dossierId, reason })
  await decideDossier.perform(ward.leader, later, { dossierId, result: { kind: 'Giấy khác' } })

  const { number } = await issueResult.perform(ward.documentClerk, later, { dossierId })

  const { results, result: current, state } = await getDossier.ask(ward.clerk, later, { dossierId })
  assert.equal(state, 'result-ready')
  assert.deepEqual(
    results.map((r) => [r.round, r.kind, r.number, r.withdrawnAt !== null]),
    [
      [1, 'Giấy xác nhận', null, true],
      [2, 'Giấy khác', number, false],
    ],
  )
  assert.equal(current?.round, 2)
})

test('after it is taken back the matter is open: it may be refused; before that it may not', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'decided' })
  const refusal = { dossierId, reason: 'Không thuộc trường hợp được giải quyết.', legalBasis: 'Điều 19' }

  await assertRefused(dossierId, 'wrong-state', () => refuseDossier.perform(ward.leader, later, refusal))
  await withdrawDecision.perform(ward.leader, later, { dossierId, reason })
  const refused = await refuseDossier.perform(ward.leader, later, refusal)

  assert.equal(refused.state, 'refused')
})

test('another post that decides, other duties and neighbours may not; nor before a signature or after the issue', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'decided' })
  const [open, ready] = [
    await ward.dossier({ state: 'reviewed' }),
    await ward.dossier({ state: 'result-ready' }),
  ]
  const deputy = await anOfficer(ward.unitId, 'test-leader')
  const attempt = (officer: typeof deputy, id: string) => () =>
    withdrawDecision.perform(officer, later, { dossierId: id, reason })

  await assertRefused(dossierId, 'signed-by-another-post', attempt(deputy, dossierId))
  await assertRefused(dossierId, 'not-allowed', attempt(ward.documentClerk, dossierId))
  await assertRefused(dossierId, 'not-found', attempt(neighbour.leader, dossierId))
  await assertRefused(open.dossierId, 'wrong-state', attempt(ward.leader, open.dossierId))
  await assertRefused(ready.dossierId, 'wrong-state', attempt(ward.leader, ready.dossierId))
})

test('the withdrawal is itself taken back within minutes: the signature counts again and waits for its number', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'decided' })
  await withdrawDecision.perform(ward.leader, later, { dossierId, reason })
  const { id: eventId } = await lastEvent(dossierId)

  await undo.perform(ward.leader, minutesAfter(later, 1), { dossierId, eventId })

  assert.equal((await rowOf(dossierId)).matter, 'decided')
  assert.deepEqual(
    (await openWork(dossierId)).map((w) => w.binds),
    ['issue'],
  )
  await issueResult.perform(ward.documentClerk, minutesAfter(later, 2), { dossierId })
  assert.equal((await journalOf(dossierId)).at(-1), 'one-stop.result-issued')
})

test('a step is not sent back behind the signature: that would be a second way to take the decision back', async () => {
  const ward = await aWard()
  const made = await ward.dossier({ state: 'decided', procedure: await aProcedureThatSendsBack() })
  const [issue] = await openWork(made.dossierId)

  await assertRefused(made.dossierId, 'decision-stands', () =>
    completeStep.perform(ward.documentClerk, later, { workId: issue?.id, outcome: 'redo' }),
  )
})

test('signing a second time while the first signature waits is refused, naming the post and the instant', async () => {
  const ward = await aWard()
  const { dossierId, at } = await ward.dossier({ state: 'decided' })

  const attempt = decideDossier.perform(ward.leader, later, { dossierId, result })

  await assert.rejects(attempt, ({ code, facts }: { code: string; facts: Record<string, unknown> }) => {
    assert.equal(code, 'wrong-state')
    assert.deepEqual(facts, {
      move: 'decide',
      deed: 'Ký kết quả',
      state: 'in-progress',
      by: ward.leader.post,
      at: '2026-03-02T08:30:00+07:00',
    })
    return at.getTime() === monday.getTime()
  })
})

// The shipped flow, but for a clerk of documents who may hand the signed paper to the officer again.
async function aProcedureThatSendsBack() {
  const shipped = new URL('../../../catalogue/flows/default.json', import.meta.url)
  const flow = JSON.parse(readFileSync(shipped, 'utf8')) as Flow
  const redo = { key: 'redo', label: 'Trả lại làm tiếp', to: ['examine'] }
  const steps = flow.steps.map((step) =>
    step.binds === 'issue' ? { ...step, outcomes: [...step.outcomes, redo] } : step,
  )
  return aProcedure({ flow: { ...flow, key: 'send-back', steps } })
}

async function noticesOf({ dossierId }: MadeDossier): Promise<string[]> {
  const rows = await database()
    .selectFrom('one_stop.notice')
    .select('kind')
    .where('dossier_id', '=', dossierId)
    .execute()
  return rows.map(({ kind }) => kind)
}
