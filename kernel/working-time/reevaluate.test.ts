import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueAfter } from './due-after.ts'
import { reevaluate } from './reevaluate.ts'
import { anOffice } from './testing.ts'

const office = anOffice()
const from = '2026-01-31T09:15:00+07:00'

test('a long explanation is told in few lines that still add up', () => {
  const due = dueAfter(office, { from, length: 1, unit: 'year' })

  assert.ok(due.explanation.length < 10)
  assert.deepEqual(reevaluate(due.explanation), {
    days: 365,
    minutes: 0,
    months: 12,
    lastOn: due.dueOn,
    unbroken: true,
  })
})

test('hours add up in minutes', () => {
  const { explanation } = dueAfter(office, { from, length: 20, unit: 'working-hour' })

  assert.equal(reevaluate(explanation).minutes, 1200)
})

test('an explanation with a day left out, told twice or added does not pass', () => {
  const { explanation } = dueAfter(office, { from, length: 10, unit: 'working-day' })
  const months = dueAfter(office, { from, length: 1, unit: 'month' }).explanation

  assert.equal(reevaluate(explanation.toSpliced(3, 1)).unbroken, false)
  assert.equal(reevaluate(explanation.toSpliced(3, 0, explanation[3]!)).unbroken, false)
  assert.equal(
    reevaluate(months.map((line) => (line.months ? { ...line, months: 2 } : line))).unbroken,
    false,
  )
})
