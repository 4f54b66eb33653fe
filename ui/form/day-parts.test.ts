import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, dayPartsOf, readDayParts } from './day-parts.ts'

test('three boxes make a day, with or without leading zeros and stray spaces', () => {
  const read = readDayParts({ 'born-day': ' 7 ', 'born-month': '03', 'born-year': '2026' }, 'born')

  assert.deepEqual(read, { day: '7', month: '03', year: '2026', on: '2026-03-07' })
})

test('a day that is in no calendar is no day, and what was typed is kept', () => {
  const read = readDayParts({ 'born-day': '31', 'born-month': '2', 'born-year': '2026' }, 'born')

  assert.deepEqual(read, { day: '31', month: '2', year: '2026', on: undefined })
})

test('29 February is a day in leap years only', () => {
  assert.equal(dayOf({ day: '29', month: '2', year: '2024' }), '2024-02-29')
  assert.equal(dayOf({ day: '29', month: '2', year: '2025' }), undefined)
  assert.equal(dayOf({ day: '29', month: '2', year: '24' }), undefined)
})

test('an ISO day fills the boxes and comes back the same', () => {
  assert.equal(dayOf(dayPartsOf('2026-11-05')), '2026-11-05')
  assert.deepEqual(dayPartsOf(null), { day: '', month: '', year: '' })
})
