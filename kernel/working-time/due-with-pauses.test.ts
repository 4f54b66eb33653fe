import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueAfter } from './due-after.ts'
import { dueWithPauses, type PausePolicy } from './due-with-pauses.ts'
import { reevaluate } from './reevaluate.ts'
import { anOffice, dayOff } from './testing.ts'

const office = anOffice()
const limit = { length: 10, unit: 'working-day' } as const
const from = '2026-03-02T09:00:00+07:00'

function dueOn(policy: PausePolicy, ...days: [asked: string, delivered: string][]) {
  const pauses = days.map(([asked, delivered]) => ({
    askedAt: `${asked}T10:00:00+07:00`,
    deliveredAt: `${delivered}T14:00:00+07:00`,
  }))
  return dueWithPauses(office, { limit, from, pauses, policy }).dueOn
}

test('without a pause the day is the one promised', () => {
  const promised = dueAfter(office, { from, ...limit })

  assert.deepEqual(dueWithPauses(office, { limit, from, pauses: [], policy: 'restart' }), {
    ...promised,
    paused: false,
  })
})

test('after a supplement the limit starts again from zero, or goes on with what was left', () => {
  assert.equal(dueOn('restart', ['2026-03-05', '2026-03-10']), '2026-03-24')
  assert.equal(dueOn('resume', ['2026-03-05', '2026-03-10']), '2026-03-19')
})

test('a request delivered on the same day changes nothing', () => {
  assert.equal(dueOn('restart', ['2026-03-05', '2026-03-05']), '2026-03-16')
  assert.equal(dueOn('resume', ['2026-03-05', '2026-03-05']), '2026-03-16')
})

test('an open pause leaves no due day when one starts again, and the earliest possible when one goes on', () => {
  const pauses = [{ askedAt: '2026-03-05T10:00:00+07:00' }]

  const restart = dueWithPauses(office, { limit, from, pauses, policy: 'restart' })
  const resume = dueWithPauses(office, { limit, from, pauses, policy: 'resume' })

  assert.deepEqual([restart.dueOn, restart.dueAt, restart.paused], [null, null, true])
  assert.equal(restart.explanation[0]?.on, '2026-03-05')
  assert.deepEqual([resume.dueOn, resume.paused], ['2026-03-16', true])
})

test('of several pauses the last delivery decides where one starts again, and each takes its days when one goes on', () => {
  assert.equal(dueOn('restart', ['2026-03-05', '2026-03-10'], ['2026-03-12', '2026-03-16']), '2026-03-30')
  assert.equal(dueOn('resume', ['2026-03-05', '2026-03-10'], ['2026-03-12', '2026-03-16']), '2026-03-23')
})

test('a pause asked for on the last day keeps the clock open until the day of delivery', () => {
  assert.equal(dueOn('resume', ['2026-03-16', '2026-03-19']), '2026-03-19')
  assert.equal(dueOn('resume', ['2026-03-16', '2026-03-21']), '2026-03-23')
  assert.equal(dueOn('resume', ['2026-03-17', '2026-03-19']), '2026-03-16')
})

test('a payment may go on where a supplement starts again', () => {
  const due = dueWithPauses(office, {
    limit,
    from,
    policy: 'restart',
    pauses: [
      { askedAt: '2026-03-05T10:00:00+07:00', deliveredAt: '2026-03-10T10:00:00+07:00' },
      {
        askedAt: '2026-03-12T10:00:00+07:00',
        deliveredAt: '2026-03-13T10:00:00+07:00',
        policy: 'resume',
        why: 'Chờ nộp thuế',
      },
    ],
  })

  assert.equal(due.dueOn, '2026-03-25')
})

test('months stand still for as many days as the pause took', () => {
  const due = dueWithPauses(office, {
    limit: { length: 1, unit: 'month' },
    from,
    policy: 'resume',
    pauses: [{ askedAt: '2026-03-05T10:00:00+07:00', deliveredAt: '2026-03-10T10:00:00+07:00' }],
  })

  assert.equal(due.dueOn, '2026-04-07')
  assert.deepEqual(reevaluate(due.explanation), {
    days: 31,
    minutes: 0,
    months: 1,
    lastOn: '2026-04-07',
    unbroken: true,
  })
})

test('hours go on with the day after delivery', () => {
  const question = {
    limit: { length: 12, unit: 'working-hour' },
    from: '2026-03-02T13:30:00+07:00',
    pauses: [{ askedAt: '2026-03-02T15:00:00+07:00', deliveredAt: '2026-03-04T09:00:00+07:00' }],
  } as const

  assert.equal(dueWithPauses(office, { ...question, policy: 'resume' }).dueAt, '2026-03-05T17:30:00+07:00')
  assert.equal(dueWithPauses(office, { ...question, policy: 'restart' }).dueAt, '2026-03-06T12:00:00+07:00')
})

test('hours are kept open by a request before their last minute, not by one after it', () => {
  const question = {
    limit: { length: 4, unit: 'working-hour' },
    from: '2026-03-02T08:00:00+07:00',
    policy: 'resume',
  } as const
  const asked = (clock: string, delivered: string) =>
    dueWithPauses(office, {
      ...question,
      pauses: [{ askedAt: `2026-03-02T${clock}:00+07:00`, deliveredAt: `${delivered}T09:00:00+07:00` }],
    }).dueAt

  assert.equal(asked('11:00', '2026-03-04'), '2026-03-04T17:30:00+07:00')
  assert.equal(asked('11:00', '2026-03-07'), '2026-03-09T08:00:00+07:00')
  assert.equal(asked('14:00', '2026-03-04'), '2026-03-02T12:00:00+07:00')
})

test('the explanation of a second start adds up to the whole limit again', () => {
  const holiday = anOffice(dayOff('2026-03-12'))
  const pauses = [{ askedAt: '2026-03-05T10:00:00+07:00', deliveredAt: '2026-03-10T10:00:00+07:00' }]

  const due = dueWithPauses(holiday, { limit, from, pauses, policy: 'restart' })

  assert.equal(due.dueOn, '2026-03-25')
  assert.deepEqual(reevaluate(due.explanation), {
    days: 10,
    minutes: 0,
    months: 0,
    lastOn: '2026-03-25',
    unbroken: true,
  })
})

test('a delivery before its request is a mistake of the program', () => {
  assert.throws(() => dueOn('resume', ['2026-03-05', '2026-03-04']), {
    code: 'pause-ends-before-it-begins',
  })
})

test('a month whose clock stands still from its first day is explained by the days of the month it began in', () => {
  const due = dueWithPauses(office, {
    limit: { length: 1, unit: 'month' },
    from: '2025-11-22T09:00:00+07:00',
    pauses: [{ askedAt: '2025-11-22T10:00:00+07:00', deliveredAt: '2025-12-01T16:00:00+07:00' }],
    policy: 'resume',
  })

  assert.equal(due.dueOn, '2025-12-31')
  assert.deepEqual(
    [reevaluate(due.explanation).unbroken, due.explanation.at(-1)?.monthsFrom],
    [true, '2025-11-22'],
  )
})
