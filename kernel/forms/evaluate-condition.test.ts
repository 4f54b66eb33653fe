import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateCondition, isConditionOpen, namesInCondition } from './evaluate-condition.ts'

test('a condition over the answers decides whether a question is asked', () => {
  assert.equal(evaluateCondition('parentsKnown = "both"', { parentsKnown: 'both' }), true)
  assert.equal(evaluateCondition('parentsKnown = "both"', { parentsKnown: 'none' }), false)
  assert.equal(
    evaluateCondition('hasBasement = true or floors >= 7', { hasBasement: false, floors: 7 }),
    true,
  )
  assert.equal(evaluateCondition('list contains(kinds, "sight")', { kinds: ['sight', 'mind'] }), true)
})

test('a question that was not answered does not equal anything', () => {
  assert.equal(evaluateCondition('parentsKnown = "both"', {}), false)
})

test('a condition that cannot be evaluated asks rather than hides, and never throws', () => {
  const broken = ['parentsKnown =', '))', '', '"a word"', 'date("no day") > date(today)', 'a.b.c > 3', 'f(']

  const outcomes = broken.map((expression) => evaluateCondition(expression, { today: '2026-11-26' }))

  assert.deepEqual(
    outcomes,
    broken.map(() => true),
  )
})

test('a condition reaches nothing but the answers', () => {
  assert.equal(evaluateCondition('constructor = null', {}), true)
  assert.equal(evaluateCondition('__proto__ = null', {}), true)
  assert.equal(evaluateCondition('a.constructor = null', { a: {} }), true)
})

test('a condition is open while an answer it speaks of is missing', () => {
  assert.equal(isConditionOpen('floors >= 7', {}), true)
  assert.equal(isConditionOpen('floors >= 7', { floors: 3 }), false)
})

test('the names of a condition are those of answers, not of functions or of what it binds itself', () => {
  const expression = 'list contains(kinds, "x") and (some row in companions satisfies row.sex = mine)'

  const names = namesInCondition(expression, ['kinds', 'companions', 'mine'])

  assert.deepEqual([...names].filter((name) => name !== 'row').toSorted(), ['companions', 'kinds', 'mine'])
})
