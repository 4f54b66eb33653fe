import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedPeriod, monthOf, monthsOf } from './statistics-period.ts'

test('a period begins after the day before it and ends with its last day, or today', () => {
  assert.deepEqual(countedPeriod('2026-03-01', '2026-03-31', '2026-11-26'), {
    key: '',
    from: '2026-03-01',
    to: '2026-03-31',
    before: '2026-02-28',
    until: '2026-03-31',
  })
  assert.equal(countedPeriod('2026-11-01', '2026-11-30', '2026-11-26').until, '2026-11-26')
  assert.equal(countedPeriod('2027-01-01', '2027-01-31', '2026-11-26').before, '2026-11-26')
})

test('the months of a period are whole but for the first and the last, and none lies ahead', () => {
  const months = monthsOf('2025-12-15', '2026-03-10', '2026-02-20')

  assert.deepEqual(
    months.map(({ key, from, to }) => [key, from, to]),
    [
      ['2025-12', '2025-12-15', '2025-12-31'],
      ['2026-01', '2026-01-01', '2026-01-31'],
      ['2026-02', '2026-02-01', '2026-02-28'],
    ],
  )
  assert.deepEqual(monthOf('2024-02-10'), { from: '2024-02-01', to: '2024-02-29' })
})
