import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineRefusals, Refusal, refusalShown } from './refusal.ts'
import { undeclaredRefusals } from './refusal-codes-used.ts'

test('a code declared twice with the same words is one, with other words it stops the start', () => {
  defineRefusals({ 'twice-told': [409, 'Hai lần.'] })

  defineRefusals({ 'twice-told': [409, 'Hai lần.'] })
  assert.throws(() => defineRefusals({ 'twice-told': [409, 'Lời khác.'] }), /twice-told is declared twice/)
  assert.throws(() => defineRefusals({ 'twice-told': [403, 'Hai lần.'] }), /twice-told is declared twice/)
})

test('a code without words is never shown raw', () => {
  const { detail } = refusalShown(new Refusal('no-such-code', { name: 'x' }))

  assert.match(detail, /chưa có lời giải thích/)
})

test('a code that nothing declares is found with its place', () => {
  const text = `refuse('bad-input')\n throw new Refusal(\n  'never-declared', {})\n refuse('nor-this', { a: 1 })`

  assert.deepEqual(undeclaredRefusals([{ path: 'x.ts', text }]), ['x.ts: never-declared', 'x.ts: nor-this'])
})
