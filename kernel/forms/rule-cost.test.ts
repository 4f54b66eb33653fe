import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluate } from 'feelin'
import { MOST_STEPS, ruleCost, sizeOfValue } from './rule-cost.ts'

const rows = Array.from({ length: 30 }, (_, n) => ({ name: `Người ${n}`, age: n }))
const answers: Record<string, unknown> = {
  rows,
  kinds: ['a', 'b'],
  name: 'Nguyễn Văn An',
  age: 30,
  today: '2026-11-26',
}
const cost = (rule: string) =>
  ruleCost(rule, Object.keys(answers), (name) =>
    name in answers ? sizeOfValue(answers[name]) : { count: 1, weight: 1 },
  )

test('the rules people write are far within the budget, even over the largest answers', () => {
  const ordinary = [
    'kinds = "a"',
    'age >= 18 and (name = "An" or not(lower case(name) in ("x", "y")))',
    'date(today) + duration("P18Y") <= date(today)',
    'age in [1..5]',
    'if age > 3 then name = "a" else false',
    'number(substring(today, 1, 4)) - age > 3',
    'list contains(kinds, "a") and count(rows) >= 2',
    'some row in rows satisfies row.age > 60',
    'every row in rows satisfies row.name != name',
    'count(rows[age > 18]) >= 1',
    'sum(rows.age) < 1000',
    'some n in [1..12] satisfies n = age',
  ]

  for (const rule of ordinary) {
    assert.ok(cost(rule) < MOST_STEPS, rule)
    assert.ok(ruleCost(rule, Object.keys(answers), () => ({ count: 50, weight: 20_000 })) < MOST_STEPS, rule)
  }
})

test('a rule that would run away is known before it runs', () => {
  const hostile = [
    'some x in 1..1000000000 satisfies x < 0',
    'some x in [1..1000000000] satisfies x < 0',
    'some x in 1..1.5 satisfies x < 0',
    'some x in (1..1] satisfies x < 0',
    'some x in 1..age satisfies x < 0',
    'some a in 1..99, b in 1..99, c in 1..99 satisfies a + b + c < 0',
    'count(for i in 1..40 return partial) > 1',
    'count(for a in rows, b in rows, c in rows return a) > 1',
    'rows[rows[rows[age > 1].age > 1].age > 1] = null',
    'matches(name, "(a+)+$")',
    'replace(name, "(a+)+$", "x") = "x"',
    'count(split(name, "(a+)+$")) > 1',
    '(function(f) f(f))(function(f) f(f))',
    '{a: "xx", b: a + a}.b = ""',
    'count(flatten([1..1000000000])) > 1',
    `${'('.repeat(200)}1${')'.repeat(200)} = 1`,
    `name = "${'x'.repeat(2000)}"`,
  ]

  for (const rule of hostile) assert.ok(cost(rule) > MOST_STEPS, rule)
})

function assertNoHang(rule: string): void {
  try {
    evaluate(rule, { ...answers })
  } catch {
    // Not every rule makes sense; it only must not go on.
  }
}

const leaf = fc.constantFrom('1', '"a"', 'age', 'name', 'rows', 'kinds', 'x', 'rows.age', '[1, 2]', 'null')
const { rule: anyRule } = fc.letrec<{ rule: string }>((tie) => {
  const two = fc.tuple(tie('rule'), tie('rule'))
  return {
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      two.map(([a, b]) => `(${a} + ${b})`),
      two.map(([a, b]) => `(${a} = ${b} or ${b} > ${a})`),
      two.map(([a, b]) => `(some x in ${a} satisfies ${b})`),
      two.map(([a, b]) => `(for x in ${a} return ${b})`),
      two.map(([a, b]) => `(for x in 1..${b.length} return ${a})`),
      two.map(([a, b]) => `(${a})[${b} = ${a}]`),
      two.map(([a, b]) => `concatenate(${a}, flatten(${b}))`),
      tie('rule').map((a) => `count(${a})`),
    ),
  }
})

test('what the budget lets pass is done in a blink', () => {
  let passed = 0
  fc.assert(
    fc.property(anyRule, (rule) => {
      if (cost(rule) > MOST_STEPS) return
      passed += 1
      const began = performance.now()
      assertNoHang(rule)
      assert.ok(performance.now() - began < 1000, `${rule} took ${performance.now() - began} ms`)
    }),
    { numRuns: 400 },
  )
  assert.ok(passed > 100, `${passed} passed`)
})
