import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Flow, FlowPosition } from './flow.ts'
import { afterOutcome, openingSteps, outcomesOf, stepBoundTo, type FlowAdvance } from './run-flow.ts'
import { aFlow } from './testing.ts'

const permit = aFlow([
  { key: 'receive', outcomes: { received: ['examine'] }, binds: 'receive' },
  { key: 'examine', outcomes: { check: ['site', 'planning'], plain: ['draft'] } },
  { key: 'site', outcomes: { seen: ['draft'], unclear: ['examine'] } },
  { key: 'planning', outcomes: { answered: ['draft'] } },
  { key: 'draft', outcomes: { propose: ['decide'] }, joins: ['site', 'planning'] },
  { key: 'decide', outcomes: { sign: 'end', redo: ['draft'], look: ['site'] }, binds: 'decide' },
])

function run(flow: Flow, ...choices: [step: string, outcome: string][]): FlowAdvance {
  const opening: FlowAdvance = { open: openingSteps(flow), done: [], opens: [], closes: [], ended: false }
  return choices.reduce(
    (at: FlowAdvance, [step, outcome]) => afterOutcome(flow, at, { step, outcome }, {}),
    opening,
  )
}

test('a flow begins with its first step and goes on one by one', () => {
  const after = run(permit, ['receive', 'received'])

  assert.deepEqual(after, {
    opens: ['examine'],
    closes: ['receive'],
    open: ['examine'],
    done: ['receive'],
    ended: false,
  })
})

test('parallel steps open together, and the step where they meet waits for the last', () => {
  const split = run(permit, ['receive', 'received'], ['examine', 'check'])
  const half = afterOutcome(permit, split, { step: 'planning', outcome: 'answered' }, {})
  const both = afterOutcome(permit, half, { step: 'site', outcome: 'seen' }, {})

  assert.deepEqual(split.opens, ['site', 'planning'])
  assert.deepEqual(half.opens, [])
  assert.deepEqual(half.open, ['site'])
  assert.deepEqual(both.opens, ['draft'])
})

test('a way that opens no parallel steps does not wait for them', () => {
  assert.deepEqual(run(permit, ['receive', 'received'], ['examine', 'plain']).open, ['draft'])
})

test('sending back calls off what runs beside and forgets what followed', () => {
  const back = run(permit, ['receive', 'received'], ['examine', 'check'], ['site', 'unclear'])

  assert.deepEqual(back.open, ['examine'])
  assert.deepEqual(back.closes, ['site', 'planning'])
  assert.deepEqual(back.done, ['receive'])
})

test('sent back to one of the parallel steps, only that one is done again', () => {
  const decided = run(
    permit,
    ['receive', 'received'],
    ['examine', 'check'],
    ['site', 'seen'],
    ['planning', 'answered'],
    ['draft', 'propose'],
    ['decide', 'look'],
  )

  const again = afterOutcome(permit, decided, { step: 'site', outcome: 'seen' }, {})

  assert.deepEqual(decided.open, ['site'])
  assert.deepEqual(decided.done, ['receive', 'examine', 'planning'])
  assert.deepEqual(again.open, ['draft'])
})

test('the end closes everything that still waits', () => {
  const flow = aFlow([
    { key: 'a', outcomes: { go: ['b', 'c'] } },
    { key: 'b', outcomes: { stop: 'end' } },
    { key: 'c', outcomes: { done: 'end' } },
  ])

  const ended = run(flow, ['a', 'go'], ['b', 'stop'])

  assert.deepEqual(ended, { opens: [], closes: ['b', 'c'], open: [], done: ['a', 'b'], ended: true })
})

test('a step may be taken again at once', () => {
  const flow = aFlow([{ key: 'meet', outcomes: { absent: ['meet'], held: 'end' } }])

  const again = run(flow, ['meet', 'absent'])

  assert.deepEqual(again, { opens: ['meet'], closes: ['meet'], open: ['meet'], done: [], ended: false })
})

test('those who came to a meeting point do not wait for a branch that ended on its own', () => {
  const flow = aFlow([
    { key: 'a', outcomes: { go: ['b', 'c'] } },
    { key: 'b', outcomes: { done: ['join'] } },
    { key: 'c', outcomes: { done: ['join'], dropped: [] } },
    { key: 'join', outcomes: { done: 'end' }, joins: ['b', 'c'] },
  ])

  const after = run(flow, ['a', 'go'], ['b', 'done'], ['c', 'dropped'])

  assert.deepEqual(after.opens, ['join'])
  assert.equal(after.ended, false)
})

test('an outcome with a condition is offered only when it holds', () => {
  const flow = aFlow([
    { key: 'a', outcomes: { site: ['b'], plain: 'end' }, when: { site: 'floors >= 3' } },
    { key: 'b', outcomes: { done: 'end' } },
  ])
  const choose = (answers: Record<string, unknown>) => () =>
    afterOutcome(flow, { open: ['a'], done: [] }, { step: 'a', outcome: 'site' }, answers)

  assert.deepEqual(
    outcomesOf(flow, 'a', { floors: 1 }).map((outcome) => outcome.key),
    ['plain'],
  )
  assert.equal(choose({ floors: 3 })().opens[0], 'b')
  assert.throws(choose({ floors: 1 }), { code: 'outcome-not-offered' })
})

test('an unknown outcome and a step that is not open are refused', () => {
  const position: FlowPosition = { open: ['examine'], done: ['receive'] }

  assert.throws(() => afterOutcome(permit, position, { step: 'examine', outcome: 'constructor' }, {}), {
    code: 'outcome-not-offered',
  })
  assert.throws(() => afterOutcome(permit, position, { step: 'decide', outcome: 'sign' }, {}), {
    code: 'step-not-open',
  })
  assert.throws(() => afterOutcome(permit, position, { step: 'nowhere', outcome: 'sign' }, {}), {
    code: 'step-not-open',
  })
})

test('the step that stands for a legal move is found, the open one first', () => {
  const flow = aFlow([
    { key: 'a', outcomes: { go: ['b'] }, binds: 'assign' },
    { key: 'b', outcomes: { go: 'end' }, binds: 'assign' },
  ])

  assert.equal(stepBoundTo(flow, 'assign')?.key, 'a')
  assert.equal(stepBoundTo(flow, 'assign', ['b'])?.key, 'b')
  assert.equal(stepBoundTo(flow, 'decide'), undefined)
})
