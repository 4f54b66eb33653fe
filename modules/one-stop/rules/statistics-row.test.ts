import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyTally, isEmptyRow, statisticsClasses, statisticsNumbers, tallySum } from './statistics-row.ts'

test('the classes of a period are all that was received in it and carried into it', () => {
  const before = {
    ...emptyTally(),
    'received': 10,
    'received-online': 4,
    'solved-early': 6,
    'refused': 1,
    'open-awaiting': 2,
    'open-overdue': 1,
  }
  const until = {
    ...before,
    'received': 15,
    'received-online': 9,
    'solved-early': 9,
    'solved-on-time': 2,
    'solved-overdue': 1,
    'unaccounted': 2,
    'open-awaiting': 1,
    'open-no-due': 1,
    'open-overdue': 3,
  }

  const numbers = statisticsNumbers(before, until)

  assert.deepEqual([numbers.received, numbers.receivedOnline, numbers.carried], [10, 5, 7])
  assert.equal(
    statisticsClasses.reduce((sum, name) => sum + numbers[name], 0),
    numbers.received + numbers.carried,
  )
  assert.deepEqual(numbers.onTimeShare, { numerator: 5, denominator: 6 })
  assert.equal(numbers.inProgress, 4)
})

test('nothing counted is an empty row, and sums leave nothing out', () => {
  const one = { ...emptyTally(), received: 1 }

  assert.ok(isEmptyRow(statisticsNumbers(emptyTally(), emptyTally())))
  assert.equal(tallySum(one, one).received, 2)
})
