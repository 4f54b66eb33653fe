import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPromise } from './check-promise.ts'
import { anOffice, dayOff } from './testing.ts'

const office = anOffice(dayOff('2026-03-19'))
const promise = {
  oldDueOn: '2026-03-16',
  askedAt: '2026-03-13T09:00:00+07:00',
  promisedOn: '2026-03-18',
  alreadyExtended: false,
}

test('a new day may be promised once, in good time, for a worked day after the old one', () => {
  assert.deepEqual(checkPromise(office, promise), { ok: true })
})

test('a second extension is refused', () => {
  const answer = checkPromise(office, { ...promise, alreadyExtended: true })

  assert.deepEqual(answer, { ok: false, code: 'already-extended', facts: { oldDueOn: '2026-03-16' } })
})

test('one asks at least a day before expiry: until the last day begins', () => {
  const inTime = checkPromise(office, { ...promise, askedAt: '2026-03-16T00:00:00.000+07:00' })
  const after = checkPromise(office, { ...promise, askedAt: '2026-03-16T00:00:00.001+07:00' })

  assert.deepEqual(inTime, { ok: true })
  assert.deepEqual(after, {
    ok: false,
    code: 'extension-needs-a-day-before-expiry',
    facts: { oldDueOn: '2026-03-16', noLaterThan: '2026-03-16T00:00:00+07:00' },
  })
})

test('a limit in hours expires at its minute', () => {
  const question = { ...promise, oldDueAt: '2026-03-16T10:00:00+07:00' }

  assert.deepEqual(checkPromise(office, { ...question, askedAt: '2026-03-15T10:00:00+07:00' }), { ok: true })
  assert.equal(checkPromise(office, { ...question, askedAt: '2026-03-15T10:01:00+07:00' }).ok, false)
})

test('the new day is after the old one and worked', () => {
  for (const [promisedOn, code] of [
    ['2026-03-16', 'promised-day-not-after-old'],
    ['2026-03-13', 'promised-day-not-after-old'],
    ['2026-03-19', 'promised-day-not-worked'],
    ['2026-03-21', 'promised-day-not-worked'],
  ] as const) {
    const answer = checkPromise(office, { ...promise, promisedOn })

    assert.equal(answer.ok ? 'ok' : answer.code, code)
  }
})

test('a day that does not exist cannot be promised', () => {
  assert.throws(() => checkPromise(office, { ...promise, promisedOn: '2026-02-30' }), { code: 'no-such-day' })
})
