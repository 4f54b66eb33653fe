import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedStatistics, knownPeriods } from './asked-statistics.ts'

const asked = (address: string) => askedStatistics(new URLSearchParams(address), '2026-11-26')

test('the known periods of a day are its whole month, quarter and year', () => {
  assert.deepEqual(
    knownPeriods('2026-11-26').map(({ from, to }) => `${from} ${to}`),
    ['2026-11-01 2026-11-30', '2026-10-01 2026-12-31', '2026-01-01 2026-12-31', '2025-01-01 2025-12-31'],
  )
  assert.equal(knownPeriods('2028-02-10')[0]?.to, '2028-02-29')
})

test('without a period it is this year; what is no period is said to be none', () => {
  assert.deepEqual([asked('').from, asked('').to, asked('').by], ['2026-01-01', '2026-12-31', 'unit'])
  for (const address of ['from=2026-02-30&to=2026-03-01', 'from=abc', 'from=2026-03-02&to=2026-03-01']) {
    assert.ok(asked(address).isMistaken, address)
    assert.equal(asked(address).from, '2026-01-01')
  }
  assert.ok(!asked('from=2020-01-01&to=2020-05-31&by=month').isMistaken)
})
