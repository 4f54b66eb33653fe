import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tallyChanges } from './tally-changes.ts'
import { tallyContributions, type TalliedDossier } from './tally-contributions.ts'

const fiveDays = { length: 5, unit: 'working-day', rule: 'none' }
const received: TalliedDossier = {
  state: 'in-progress',
  channel: 'desk',
  received_on: '2026-03-02',
  due_on: '2026-03-09',
  due_at: '2026-03-10T00:00:00+07:00',
  due_before_extension_on: null,
  ended_at: null,
  ended_on: null,
  time_limit: fiveDays,
  extended: false,
  pauses: [],
}
const said = (dossier: TalliedDossier) =>
  tallyContributions(dossier).map(({ day_on, measure, n }) => `${day_on} ${n > 0 ? '+' : '-'}${measure}`)

const cases: [string, Partial<TalliedDossier>, string[]][] = [
  ['one not received counts for nothing', { received_on: null }, []],
  [
    'one received is overdue from the day after its due day on',
    {},
    ['2026-03-02 +received', '2026-03-10 +open-overdue'],
  ],
  [
    'one from the internet is told apart',
    { channel: 'online' },
    ['2026-03-02 +received-online', '2026-03-10 +open-overdue'],
  ],
  [
    'one solved before its day was never overdue',
    { state: 'returned', ended_on: '2026-03-06', ended_at: '2026-03-06T09:00:00+07:00' },
    ['2026-03-02 +received', '2026-03-06 +solved-early'],
  ],
  [
    'one solved after its day was overdue until then',
    { state: 'result-ready', ended_on: '2026-03-12', ended_at: '2026-03-12T09:00:00+07:00' },
    [
      '2026-03-02 +received',
      '2026-03-12 +solved-overdue',
      '2026-03-10 +open-overdue',
      '2026-03-12 -open-overdue',
    ],
  ],
  [
    'an extension does not make it punctual',
    {
      extended: true,
      due_before_extension_on: '2026-03-09',
      due_on: '2026-03-16',
      state: 'returned',
      ended_on: '2026-03-12',
    },
    [
      '2026-03-02 +received',
      '2026-03-02 +extended-received',
      '2026-03-12 +extended-ended',
      '2026-03-12 +solved-overdue',
      '2026-03-10 +open-overdue',
      '2026-03-12 -open-overdue',
    ],
  ],
  [
    'while the citizen is asked it waits for her',
    {
      pauses: JSON.stringify([
        { askedAt: '2026-03-04T10:00:00+07:00', deliveredAt: '2026-03-20T10:00:00+07:00' },
      ]),
      due_on: '2026-03-27',
    },
    [
      '2026-03-02 +received',
      '2026-03-04 +open-awaiting',
      '2026-03-20 -open-awaiting',
      '2026-03-28 +open-overdue',
    ],
  ],
  [
    'asked and answered on one day, nobody waited',
    { pauses: [{ askedAt: '2026-03-04T10:00:00+07:00', deliveredAt: '2026-03-04T15:00:00+07:00' }] },
    ['2026-03-02 +received', '2026-03-10 +open-overdue'],
  ],
  [
    'one without a limit has a class of its own',
    { time_limit: null, due_on: null, due_at: null },
    ['2026-03-02 +received', '2026-03-02 +open-no-due'],
  ],
  [
    'a limit in hours is past by the end of its day',
    { time_limit: { length: 4, unit: 'working-hour' } },
    ['2026-03-02 +received', '2026-03-09 +open-overdue'],
  ],
  [
    'one whose outcome nobody knows is unaccounted from its first day',
    { state: 'outcome-unknown' },
    ['2026-03-02 +received', '2026-03-02 +unaccounted'],
  ],
]
for (const [name, facts, expected] of cases) {
  test(name, () => assert.deepEqual(said({ ...received, ...facts }), expected))
}

test('a change counts what it adds less what it takes back; no change counts for nothing', () => {
  const at = { ...received, unit_id: 'u', procedure_id: 'p', field_key: 'f' }
  const solved = {
    ...at,
    state: 'result-ready',
    ended_on: '2026-03-06',
    ended_at: '2026-03-06T09:00:00+07:00',
  }

  const changes = tallyChanges(at, solved)

  assert.deepEqual(
    changes.map(({ day_on, measure, n }) => [day_on, measure, n]),
    [
      ['2026-03-10', 'open-overdue', -1],
      ['2026-03-06', 'solved-early', 1],
    ],
  )
  assert.deepEqual(tallyChanges(at, at), [])
  assert.deepEqual(
    tallyChanges(solved, at).map(({ n }) => n),
    changes.map(({ n }) => -n).toReversed(),
  )
})
