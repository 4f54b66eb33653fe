import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statisticalClass, type CountedDossier } from './statistical-class.ts'

const solved: CountedDossier = {
  state: 'result-ready',
  received_on: '2026-03-02',
  due_on: '2026-03-16',
  due_at: new Date('2026-03-17T00:00:00+07:00'),
  due_before_extension_on: null,
  ended_at: new Date('2026-03-16T23:59:00+07:00'),
  ended_on: '2026-03-16',
  time_limit: {},
  extended: false,
}
const open = { ...solved, state: 'in-progress', ended_at: null, ended_on: null }

test('every dossier counts in one class, by its state and its day', () => {
  const cases: [CountedDossier, ReturnType<typeof statisticalClass>][] = [
    [{ ...open, received_on: null }, undefined],
    [open, 'in-progress'],
    [{ ...open, time_limit: null }, 'no-due-date'],
    [{ ...open, state: 'awaiting-supplement' }, 'awaiting-citizen'],
    [{ ...open, state: 'awaiting-payment', time_limit: null }, 'awaiting-citizen'],
    [solved, 'solved-on-time'],
    [{ ...solved, ended_on: '2026-03-13' }, 'solved-early'],
    [{ ...solved, ended_on: '2026-03-17' }, 'solved-overdue'],
    [{ ...solved, time_limit: null }, 'no-due-date'],
    [{ ...solved, state: 'refused' }, 'refused'],
    [{ ...solved, state: 'stopped' }, 'stopped'],
    [{ ...solved, state: 'withdrawn' }, 'withdrawn'],
    [{ ...solved, state: 'outcome-unknown' }, 'unaccounted'],
  ]

  assert.deepEqual(
    cases.map(([dossier]) => statisticalClass(dossier)),
    cases.map(([, expected]) => expected),
  )
})

test('an apology makes no overdue result punctual, and a pause neither', () => {
  const extended = { ...solved, extended: true, due_on: '2026-03-20', due_before_extension_on: '2026-03-13' }

  assert.equal(statisticalClass(extended), 'solved-overdue')
  assert.equal(statisticalClass({ ...extended, extended: false }), 'solved-overdue')
})

test('a limit in hours is over at its minute', () => {
  const dueAt = new Date('2026-03-16T15:00:00+07:00')

  assert.equal(statisticalClass({ ...solved, due_at: dueAt, ended_at: dueAt }), 'solved-on-time')
  assert.equal(
    statisticalClass({ ...solved, due_at: dueAt, ended_at: new Date('2026-03-16T15:00:01+07:00') }),
    'solved-overdue',
  )
})
