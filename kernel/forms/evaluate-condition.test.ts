import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateCondition, isBeyondBudget, isConditionOpen, namesInCondition } from './evaluate-condition.ts'

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

test('a condition that would run away is left unjudged at once: it asks, and is known to be beyond its budget', () => {
  const rows = Array.from({ length: 200 }, (_, n) => ({ a: n }))
  const runaway = [
    'some x in 1..1000000000 satisfies x < 0',
    'some x in [1..1000000000] satisfies x < 0',
    'some x in 1..1.5 satisfies x < 0',
    'some x in rows, y in rows, z in rows satisfies x.a + y.a + z.a < 0',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
    `a = "${'x'.repeat(5000)}"`,
  ]

  const began = performance.now()
  for (const rule of runaway) {
    assert.equal(evaluateCondition(rule, { rows, a: 1 }), true, rule)
    assert.equal(isBeyondBudget(rule, { rows, a: 1 }), true, rule)
  }
  assert.ok(performance.now() - began < 1000)
})

test('whether a rule over a list is within its budget depends on the list', () => {
  const rule = 'some x in rows, y in rows satisfies x.a = y.a + 100000'
  const rows = (length: number) => Array.from({ length }, (_, n) => ({ a: n }))

  assert.equal(isBeyondBudget(rule, { rows: rows(10) }), false)
  assert.equal(evaluateCondition(rule, { rows: rows(10) }), false)
  assert.equal(isBeyondBudget(rule, { rows: rows(400) }), true)
  assert.equal(isBeyondBudget('a = ', {}), false)
})
