import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  dutiesAsleep,
  enrolmentUri,
  newRecoveryCodes,
  newSecret,
  recoveryHash,
  requireSecondFactorFor,
  stepOfCode,
} from './second-factor.ts'

// RFC 6238, appendix B, SHA-1: the last six of the eight digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
]

test('codes are those of RFC 6238', () => {
  for (const [seconds, code] of vectors)
    assert.equal(stepOfCode(secret, code, new Date(seconds * 1000), 0), Math.floor(seconds / 30))
})

test('half a minute off is let through, more is not, and no code works twice', () => {
  const [seconds, code] = [1_234_567_890, '005924']
  const step = Math.floor(seconds / 30)
  const at = (later: number) => new Date((seconds + later) * 1000)

  assert.equal(stepOfCode(secret, '005 924', at(30), 0), step)
  assert.equal(stepOfCode(secret, code, at(90), 0), undefined)
  assert.equal(stepOfCode(secret, code, at(0), step), undefined)
  assert.equal(stepOfCode(secret, '', at(0), 0), undefined)
})

test('the app is told whose code it is, and every secret and recovery code is new', () => {
  const codes = newRecoveryCodes()

  assert.match(enrolmentUri(secret, 'lan.nt'), /^otpauth:\/\/totp\/.*lan\.nt\?.*secret=GEZDGNBV/)
  assert.notEqual(newSecret(), newSecret())
  assert.equal(new Set(codes).size, 8)
  assert.equal(recoveryHash(codes[0] ?? ''), recoveryHash((codes[0] ?? '').toLowerCase()))
})

test('a duty named by the policy sleeps until its holder has a second factor', () => {
  const held = new Set(['system.administer', 'one-stop.see'])
  requireSecondFactorFor(['system.administer'])

  assert.deepEqual([dutiesAsleep(held, false), dutiesAsleep(held, true)], [['system.administer'], []])
})
