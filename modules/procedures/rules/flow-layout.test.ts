import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCatalogue } from '../queries/read-catalogue.ts'
import { flowLayout } from './flow-layout.ts'

const { flows } = readCatalogue()
const layoutOf = (key: string) => flowLayout(flows.find((each) => each.key === key) ?? assert.fail(key))

test('steps one after another stand one under the other', () => {
  const { steps, rows, columns } = layoutOf('default')

  assert.deepEqual([rows, columns], [7, 1])
  assert.deepEqual(
    steps.map(({ row }) => row),
    [0, 1, 2, 3, 4, 5, 6],
  )
})

test('parallel steps stand side by side, and their meeting below both', () => {
  const { steps, columns } = layoutOf('construction')
  const rowOf = (key: string) => steps.find((step) => step.key === key)?.row ?? -1

  assert.equal(columns, 2)
  assert.equal(rowOf('site-check'), rowOf('consult-planning'))
  assert.ok(rowOf('draft') > rowOf('site-check'))
})

test('being sent back is a way of its own kind, and no two steps share a place', () => {
  for (const flow of flows) {
    const { steps, ways } = flowLayout(flow)
    assert.equal(
      new Set(steps.map(({ row, column }) => `${row} ${column}`)).size,
      flow.steps.length,
      flow.key,
    )
    assert.ok(ways.every(({ from, to }) => from !== '' && to !== ''))
  }
  assert.ok(
    layoutOf('default').ways.some(({ from, to, isBack }) => from === 'review' && to === 'examine' && isBack),
  )
})
