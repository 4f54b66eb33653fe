import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flowFaults } from './flow-faults.ts'
import { aFlow } from './testing.ts'

test('a flow that can be run has no faults', () => {
  const flow = aFlow([
    { key: 'a', outcomes: { go: ['b'] } },
    { key: 'b', outcomes: { back: ['a'], done: 'end' } },
  ])

  assert.deepEqual(flowFaults(flow), [])
})

test('steps that do not exist, are doubled or lead nowhere are named', () => {
  const flow = {
    ...aFlow([
      { key: 'a', outcomes: { go: ['nowhere'] }, joins: ['x'] },
      { key: 'a', outcomes: {} },
    ]),
    start: 's',
  }

  const faults = flowFaults(flow).join('; ')

  for (const fault of [
    /two steps are called a/,
    /speaks of nowhere/,
    /speaks of x/,
    /has no outcome/,
    /starts at s/,
  ])
    assert.match(faults, fault)
})

test('a step that stands above every way to it is named: the table must read downwards', () => {
  const flow = aFlow([
    { key: 'a', outcomes: { go: ['c'] } },
    { key: 'b', outcomes: { done: 'end' } },
    { key: 'c', outcomes: { up: ['b'] } },
  ])

  assert.match(flowFaults(flow).join(), /b cannot be reached from a/)
})

test('a condition that could run away is named', () => {
  const flow = aFlow([
    { key: 'a', outcomes: { done: 'end' }, when: { done: 'some x in 1..1000000000 satisfies x < 0' } },
  ])

  assert.match(flowFaults(flow).join(), /tính quá lâu/)
})

test('a condition that is not FEEL is named', () => {
  const flow = aFlow([{ key: 'a', outcomes: { done: 'end' }, when: { done: 'floors >=' } }])

  assert.match(flowFaults(flow).join(), /không đúng cú pháp FEEL/)
})
