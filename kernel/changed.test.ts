import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedFields } from './changed.ts'

const before = { due_on: '2026-03-01', at: new Date(0), phone: '0912', name: 'A', parts: ['x'] }

test('what changed is told with before and after; personal fields by their name alone; the rest not at all', () => {
  const after = { due_on: '2026-03-05', at: new Date(0), phone: '0913', name: 'B', parts: ['x'] }

  const facts = changedFields(before, after, { told: ['due_on', 'at', 'parts'], named: ['phone'] })

  assert.deepEqual(facts.changed, [
    { field: 'due_on', before: '2026-03-01', after: '2026-03-05' },
    { field: 'phone' },
  ])
})

test('what was not touched, or stayed the same, is not told', () => {
  assert.deepEqual(changedFields(before, { due_on: '2026-03-01' }, { told: ['due_on', 'at'] }), {})
})
