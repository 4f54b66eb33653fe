import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuid } from '#kernel/db/uuid.ts'
import type { Flow } from '#kernel/flows/flow.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  aCity,
  aProcedure,
  assertRefused,
  aWard,
  lastEvent,
  minutesAfter,
  monday,
  openWork,
  rowOf,
} from '../testing.ts'
import { assignWork } from './assign-work.ts'
import { completeStep } from './complete-step.ts'

await freshDatabase()
const step = (key: string, to: string[] | 'end', more: object = {}) => ({
  key,
  name: `Bước ${key}`,
  duty: 'one-stop.work',
  unitRule: 'field-section',
  hours: 4,
  outcomes: [{ key: 'done', label: 'Xong', to }],
  ...more,
})
const parallel = {
  key: 'song-song',
  name: 'Song song',
  decisionNo: null,
  validFrom: '2016-01-01',
  start: 'receive',
  steps: [
    step('receive', ['assign'], { duty: 'one-stop.receive', unitRule: 'one-stop-desk', binds: 'receive' }),
    step('assign', ['check', 'visit'], { duty: 'one-stop.assign', binds: 'assign' }),
    step('check', ['draft']),
    step('visit', ['draft']),
    step('draft', ['give-back'], {
      joins: ['check', 'visit'],
      outcomes: [
        { key: 'done', label: 'Xong', to: ['give-back'] },
        { key: 'never', label: 'Không bao giờ', to: 'end', when: 'request = "khác"' },
      ],
    }),
    step('give-back', 'end', { duty: 'one-stop.give-back', unitRule: 'one-stop-desk', binds: 'give-back' }),
  ],
} as Flow

const conditional = {
  ...parallel,
  key: 'co-dieu-kien',
  steps: [
    ...parallel.steps.filter(({ key }) => ['receive', 'give-back'].includes(key)),
    step('assign', ['draft'], { duty: 'one-stop.assign', binds: 'assign' }),
    step('draft', ['give-back'], {
      outcomes: parallel.steps.find(({ key }) => key === 'draft')?.outcomes,
    }),
  ],
} as Flow

test('the officer finishes her step and it waits for the head; the state goes on with it', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const [work] = await openWork(dossierId)

  const done = await completeStep.perform(ward.fieldOfficer, minutesAfter(monday, 60), {
    workId: work?.id,
    outcome: 'propose',
    comment: 'Đủ điều kiện',
  })

  const [next] = await openWork(dossierId)
  assert.deepEqual(
    [done.state, done.opened, next?.step_key, next?.duty],
    ['in-progress', [next?.id], 'review', 'one-stop.assign'],
  )
  assert.equal(next?.due_at?.toISOString(), new Date('2026-03-02T15:00:00+07:00').toISOString())
  assert.deepEqual((await lastEvent(dossierId)).facts, {
    from: 'in-progress',
    to: 'in-progress',
    step: 'examine',
    outcome: 'propose',
  })
})

test('what is sent back goes to whoever had it', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'examined' })
  const [review] = await openWork(dossierId)

  await completeStep.perform(ward.head, monday, { workId: review?.id, outcome: 'redo' })

  assert.deepEqual(
    (await openWork(dossierId)).map((w) => [w.step_key, w.assignee_post_id]),
    [['examine', ward.fieldOfficer.postId]],
  )
})

test('an outcome whose condition the answers do not meet is not offered with the work, nor taken', async () => {
  const [ward, procedure] = [await aWard(), await aProcedure({ flow: conditional })]
  const asked = await ward.dossier({ procedure, state: 'in-progress' })
  const [work] = await openWork(asked.dossierId)

  assert.deepEqual(work?.outcomes, [{ key: 'done', label: 'Xong' }])
  await assertRefused(asked.dossierId, 'outcome-not-offered', () =>
    completeStep.perform(ward.fieldOfficer, minutesAfter(monday, 5), { workId: work?.id, outcome: 'never' }),
  )
})

test('a leader sends a draft back by this door, but never signs by it', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'reviewed' })
  const [decide] = await openWork(dossierId)

  await assertRefused(dossierId, 'step-bound-to-move', () =>
    completeStep.perform(ward.leader, monday, { workId: decide?.id, outcome: 'sign' }),
  )
  await completeStep.perform(ward.leader, monday, { workId: decide?.id, outcome: 'redo' })

  assert.deepEqual(
    (await openWork(dossierId)).map((w) => w.step_key),
    ['examine'],
  )
})

test('parallel steps run beside each other and meet; what comes after stays with whoever came last', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({
    state: 'in-progress',
    procedure: await aProcedure({ flow: parallel }),
  })
  const [check, visit] = await openWork(dossierId)

  const first = await completeStep.perform(ward.fieldOfficer, monday, { workId: check?.id, outcome: 'done' })
  const second = await completeStep.perform(ward.fieldOfficer, monday, { workId: visit?.id, outcome: 'done' })

  const [draft] = await openWork(dossierId)
  assert.deepEqual([first.opened, second.opened], [[], [draft?.id]])
  assert.deepEqual(
    [draft?.step_key, draft?.assignee_post_id, draft?.outcomes],
    ['draft', ward.fieldOfficer.postId, [{ key: 'done', label: 'Xong' }]],
  )
  assert.deepEqual((await rowOf(dossierId)).flow_open, ['draft'])
})

test('an outcome that the flow does not offer is refused, and a step that is done is not done again', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const [work] = await openWork(dossierId)

  await assertRefused(dossierId, 'outcome-not-offered', () =>
    completeStep.perform(ward.fieldOfficer, monday, { workId: work?.id, outcome: 'sign' }),
  )
  await completeStep.perform(ward.fieldOfficer, monday, { workId: work?.id, outcome: 'propose' })
  await assertRefused(dossierId, 'step-not-open', () =>
    completeStep.perform(ward.fieldOfficer, monday, { workId: work?.id, outcome: 'propose' }),
  )
})

test('two who finish the same step at the same instant finish it once', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const [work] = await openWork(dossierId)

  const outcomes = await Promise.allSettled(
    [1, 2].map(() =>
      completeStep.perform(ward.fieldOfficer, monday, { workId: work?.id, outcome: 'propose' }),
    ),
  )

  assert.deepEqual(outcomes.map((o) => o.status).toSorted(), ['fulfilled', 'rejected'])
  assert.equal((await openWork(dossierId)).length, 1)
})

test('a neighbour does not learn of the step, a colleague may not take it, nor an officer whose own matter it is', async () => {
  const city = await aCity()
  const [ward, neighbour] = [await aWard({ city }), await aWard({ city })]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const [work] = await openWork(dossierId)
  const own = await ward.dossier({
    state: 'received',
    identityNumber: ward.fieldOfficer.identityNumber ?? '',
  })
  const [assign] = await openWork(own.dossierId)

  await assertRefused(dossierId, 'not-found', () =>
    completeStep.perform(neighbour.fieldOfficer, monday, { workId: work?.id, outcome: 'propose' }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    completeStep.perform(ward.head, monday, { workId: work?.id, outcome: 'propose' }),
  )
  await assertRefused(own.dossierId, 'assignee-is-applicant', () =>
    assignWork.perform(ward.head, monday, { workId: assign?.id, assignee: ward.fieldOfficer.postId }),
  )
  await assert.rejects(
    completeStep.perform(ward.fieldOfficer, monday, { workId: uuid(), outcome: 'propose' }),
    { code: 'not-found' },
  )
})

test('while the citizen is waited for nothing is finished', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'awaiting-supplement' })
  const [work] = await openWork(dossierId)

  await assertRefused(dossierId, 'wrong-state', () =>
    completeStep.perform(ward.fieldOfficer, monday, { workId: work?.id, outcome: 'propose' }),
  )
})
