import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unexcused } from './known-weaknesses.ts'

const advisory = { url: 'https://example.org/A-1', title: 'Reads too far', severity: 'high' }
const report = { vulnerabilities: { reader: { via: [advisory] }, above: { via: ['reader'] } } }
const excuse = {
  package: 'reader',
  url: advisory.url,
  why: 'Only reads files that we ship ourselves.',
  until: '2027-01-31',
}

test('an advisory is let through only for this package, with a reason, and not for ever', () => {
  assert.deepEqual(unexcused(report, [excuse], '2026-12-01'), [])
  for (const other of [
    { ...excuse, package: 'above' },
    { ...excuse, url: 'https://example.org/A-2' },
    { ...excuse, why: 'fine' },
    { ...excuse, until: '2026-11-30' },
  ])
    assert.equal(unexcused(report, [other], '2026-12-01')?.length, 1)
})

test('a registry that does not answer is not taken for a clean bill', () => {
  assert.equal(unexcused({}, [], '2026-12-01'), undefined)
  assert.deepEqual(unexcused({ vulnerabilities: {} }, [], '2026-12-01'), [])
})
