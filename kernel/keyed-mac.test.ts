import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMac, macOf } from './keyed-mac.ts'
import { newSecretKey, useSecretKey } from './secret-text.ts'

const monday = new Date('2026-11-23T08:00:00+07:00')

test('what the program wrote is known again; another purpose, row, order, kind or a bit more is not', () => {
  useSecretKey(newSecretKey())
  const parts = ['row-1', monday, 7, null, Buffer.from('ab'), ['x', 'y']] as const
  const mac = macOf('session', parts)

  assert.ok(isMac('session', parts, mac))
  assert.ok(!isMac('invitation', parts, mac))
  for (const other of [
    ['row-2', monday, 7, null, Buffer.from('ab'), ['x', 'y']],
    ['row-1', new Date(monday.getTime() + 1), 7, null, Buffer.from('ab'), ['x', 'y']],
    ['row-1', monday.getTime(), 7, null, Buffer.from('ab'), ['x', 'y']],
    ['row-1', monday, '7', null, Buffer.from('ab'), ['x', 'y']],
    ['row-1', monday, 7, null, 'YWI=', ['x', 'y']],
    ['row-1', monday, 7, null, Buffer.from('ab'), 'x', 'y'],
    ['row-1', monday, null, 7, Buffer.from('ab'), ['x', 'y']],
  ])
    assert.ok(!isMac('session', other, mac))
})

test('with another key, cut short or missing it proves nothing; without a key nothing is proved', () => {
  useSecretKey(newSecretKey())
  const mac = macOf('session', ['row-1'])

  assert.ok(!isMac('session', ['row-1'], mac.subarray(0, 31)))
  assert.ok(!isMac('session', ['row-1'], null))
  useSecretKey(newSecretKey())
  assert.ok(!isMac('session', ['row-1'], mac))
  useSecretKey(undefined)
  assert.throws(() => macOf('session', ['row-1']), /no key/)
})
