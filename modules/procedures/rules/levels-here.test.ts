import assert from 'node:assert/strict'
import { test } from 'node:test'
import { levelsHere } from './levels-here.ts'

const procedure = {
  levels: ['low'],
  decidedBy: [
    { level: 'middle', validFrom: '2016-01-01', validTo: '2025-06-30' },
    { level: 'low', validFrom: '2025-07-01' },
  ],
}

test('where the older level still exists it decides, elsewhere the one of today', () => {
  assert.deepEqual(levelsHere(procedure, new Set(['high', 'middle', 'low'])), ['middle'])
  assert.deepEqual(levelsHere(procedure, new Set(['high', 'low'])), ['low'])
})

test('a procedure of a level that is not here keeps its level, so that somebody sees what is missing', () => {
  assert.deepEqual(levelsHere({ ...procedure, levels: ['ministry'], decidedBy: [] }, new Set(['low'])), [
    'ministry',
  ])
})

test('several levels that decide are cut to those that are here', () => {
  const both = { levels: ['ministry', 'low'], decidedBy: [{ level: 'low', validFrom: '2016-01-01' }] }

  assert.deepEqual(levelsHere(both, new Set(['low'])), ['low'])
})
