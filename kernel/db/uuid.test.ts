import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuid } from './uuid.ts'

test('identifiers are UUIDs of version 7 that tell when they were made', () => {
  const at = Date.parse('2026-11-26T10:00:00+07:00') + 10 ** 10

  const id = uuid(at)

  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), at)
})

test('a later one is always greater, however many are made at once and whatever the clock does', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => uuid(n === 10_000 ? 1 : undefined))

  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
})

test('no two share their random part', () => {
  const tails = Array.from({ length: 5_000 }, () => uuid().slice(-17))

  assert.equal(new Set(tails).size, tails.length)
})
