import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { anOffice, dayOff } from '#kernel/working-time/testing.ts'
import { countedAnew } from './counted-anew.ts'
import { promise, type PromiseGround } from './promise.ts'

const office = anOffice()
const ground: PromiseGround = {
  limit: { length: 10, unit: 'working-day', rule: 'none' },
  receivedAt: new Date('2026-03-02T09:00:00+07:00'),
  pauses: [],
  policy: 'restart',
}
const asked = { askedAt: '2026-03-05T09:00:00+07:00' }

test('a running clock has a due instant, one that stands still and starts again has none, no limit has no clock', () => {
  const running = promise(office, ground)
  const paused = promise(office, { ...ground, pauses: [asked] })
  const limitless = promise(office, { ...ground, limit: null })

  assert.deepEqual(
    [running.clock, running.due_on, running.due_at],
    ['running', '2026-03-16', new Date('2026-03-17T00:00:00+07:00')],
  )
  assert.deepEqual([paused.clock, paused.due_on, paused.due_at], ['paused', null, null])
  assert.deepEqual([limitless.clock, limitless.due_on, limitless.explanation], ['none', null, []])
})

test('what stands still without a limit stands still all the same', () => {
  assert.equal(promise(office, { ...ground, limit: null, pauses: [asked] }).clock, 'paused')
})

test('after the supplement the days are counted from zero, or go on', () => {
  const pauses = [{ ...asked, deliveredAt: '2026-03-10T09:00:00+07:00' }]

  assert.equal(promise(office, { ...ground, pauses }).due_on, '2026-03-24')
  assert.equal(promise(office, { ...ground, pauses, policy: 'resume' }).due_on, '2026-03-19')
})

test('why it stood still is said in Vietnamese whoever asks', () => {
  const paused = inLanguage('en', () => promise(office, { ...ground, pauses: [asked] }))

  assert.match(paused.explanation[0]?.why ?? '', /^Chờ người nộp bổ sung hồ sơ/)
})

test('counted anew: by the calendar as it is now; a day promised with an apology moves only off a day off', () => {
  const changed = anOffice(dayOff('2026-03-10'), dayOff('2026-03-20'))
  const promised = (dueOn: string) => ({
    dueOn,
    dueAt: `${dueOn}T23:59:59+07:00`,
    provisional: false,
    explanation: [],
  })

  assert.equal(countedAnew(changed, { ...ground, extendedTo: null })?.dueOn, '2026-03-17')
  assert.equal(countedAnew(changed, { ...ground, extendedTo: promised('2026-03-19') })?.dueOn, '2026-03-19')
  assert.equal(countedAnew(changed, { ...ground, extendedTo: promised('2026-03-20') })?.dueOn, '2026-03-23')
})
