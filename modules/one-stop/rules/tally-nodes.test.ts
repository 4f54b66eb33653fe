import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DENSE_LEVELS, SPARSE_LEVELS, nodesThrough } from './tally-nodes.ts'

const dayOf = (n: number) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10)
const daysOf = (node: number) => {
  const level = node >> 15
  const block = node & 32767
  return Array.from({ length: 1 << level }, (_, i) => (block << level) + i)
}

for (const [name, levels, atMost] of [
  ['dense', DENSE_LEVELS, 15],
  ['sparse', SPARSE_LEVELS, 60],
] as const) {
  test(`the ${name} blocks through a day are exactly the days up to it, each once`, () => {
    for (const n of [0, 1, 2, 15, 16, 255, 256, 7454, 9825, 9826, 12_000]) {
      const nodes = nodesThrough(dayOf(n), levels)

      const days = nodes.flatMap(daysOf).toSorted((a, b) => a - b)
      assert.deepEqual(
        days,
        Array.from({ length: n + 1 }, (_, i) => i),
      )
      assert.ok(nodes.length <= atMost)
    }
  })
}

test('before the first day there is nothing to sum', () => {
  assert.deepEqual(nodesThrough('1999-12-31', DENSE_LEVELS), [])
})
