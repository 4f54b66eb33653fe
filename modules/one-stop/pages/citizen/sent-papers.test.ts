import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ordered } from './sent-papers.ts'

const pressed = (name: string, value: string) => new URLSearchParams([[name, value]])

test('the button “up” moves a page before the one above it, and nothing else', () => {
  assert.deepEqual(ordered(pressed('_len', 'paper:c'), 'paper', ['a', 'b', 'c']), ['a', 'c', 'b'])
  assert.deepEqual(ordered(pressed('_len', 'paper:a'), 'paper', ['a', 'b', 'c']), ['a', 'b', 'c'])
})

test('the button “drop” takes one page out of its own paper only', () => {
  assert.deepEqual(ordered(pressed('_bo', 'paper:b'), 'paper', ['a', 'b', 'c']), ['a', 'c'])
  assert.deepEqual(ordered(pressed('_bo', 'other:b'), 'paper', ['a', 'b', 'c']), ['a', 'b', 'c'])
})
