import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decrypted, encrypted, isEncrypted, newSecretKey, secretPrefix, useSecretKey } from './secret-text.ts'

test('what is encrypted is read again in its place, says nothing and is never twice the same', () => {
  useSecretKey(newSecretKey())
  const [one, two] = [encrypted('JBSWY3DPEHPK3PXP', 'row-1'), encrypted('JBSWY3DPEHPK3PXP', 'row-1')]

  assert.equal(decrypted(one, 'row-1'), 'JBSWY3DPEHPK3PXP')
  assert.notEqual(one, two)
  assert.doesNotMatch(one, /JBSWY3DP/)
  assert.ok(isEncrypted(one) && one.startsWith(secretPrefix() ?? '?'))
  assert.ok(!isEncrypted('JBSWY3DPEHPK3PXP'))
})

test('moved to another row, changed by a bit, cut short or in the clear it is not read', () => {
  useSecretKey(newSecretKey())
  const stored = encrypted('JBSWY3DPEHPK3PXP', 'row-1')
  const middle = Math.floor(stored.length * 0.6)
  const changed = stored.slice(0, middle) + (stored[middle] === 'A' ? 'B' : 'A') + stored.slice(middle + 1)

  for (const [text, about] of [
    [stored, 'row-2'],
    [changed, 'row-1'],
    [stored.slice(0, 20), 'row-1'],
    ['JBSWY3DPEHPK3PXP', 'row-1'],
  ] as const)
    assert.equal(decrypted(text, about), undefined)
})

test('another key reads nothing and is known by its name; without a key nothing is encrypted', () => {
  useSecretKey(newSecretKey())
  const [stored, name] = [encrypted('JBSWY3DPEHPK3PXP', 'row-1'), secretPrefix()]

  useSecretKey(newSecretKey())
  assert.notEqual(secretPrefix(), name)
  assert.equal(decrypted(stored, 'row-1'), undefined)
  useSecretKey(undefined)
  assert.equal(secretPrefix(), undefined)
  assert.equal(decrypted(stored, 'row-1'), undefined)
  assert.throws(() => encrypted('x', 'row-1'), /no key/)
  assert.throws(() => useSecretKey(Buffer.alloc(16)), /32 bytes/)
})
