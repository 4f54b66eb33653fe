import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RateLimit } from './rate-limit.ts'

const noon = Date.parse('2026-11-20T12:00:00+07:00')
const after = (seconds: number) => new Date(noon + seconds * 1000)
const tooMany = { code: 'too-many-requests' }

test('so much is let through at once, and then as it comes back', () => {
  const limit = new RateLimit({ atOnce: 2, perSecond: 0.5 })
  limit.take('10.0.0.1', after(0))
  limit.take('10.0.0.1', after(0))

  assert.throws(() => limit.take('10.0.0.1', after(0)), { ...tooMany, facts: { retryAfterSeconds: 2 } })
  assert.throws(() => limit.take('10.0.0.1', after(1)), { ...tooMany, facts: { retryAfterSeconds: 1 } })
  limit.take('10.0.0.1', after(2))
  assert.throws(() => limit.take('10.0.0.1', after(2)), tooMany)
})

test('nobody pays for another address', () => {
  const limit = new RateLimit({ atOnce: 1, perSecond: 1 })
  limit.take('10.0.0.1', after(0))

  limit.take('10.0.0.2', after(0))

  assert.throws(() => limit.take('10.0.0.1', after(0)), tooMany)
})

test('a pause longer than the whole measure gives no more than the measure', () => {
  const limit = new RateLimit({ atOnce: 1, perSecond: 1 })
  limit.take('10.0.0.1', after(0))

  limit.take('10.0.0.1', after(3600))

  assert.throws(() => limit.take('10.0.0.1', after(3600)), tooMany)
})

test('a flood of addresses does not fill the memory', () => {
  const limit = new RateLimit({ atOnce: 1, perSecond: 1 })
  const before = process.memoryUsage().heapUsed

  for (let n = 0; n < 100_000; n++) limit.take(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, after(0))

  assert.ok(process.memoryUsage().heapUsed - before < 40_000_000)
})
