import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { linearPattern, patternFault } from './linear-pattern.ts'

const forms = new URL('../../catalogue/forms/', import.meta.url)
const shipped = readdirSync(forms).flatMap((name) =>
  [...readFileSync(new URL(name, forms), 'utf8').matchAll(/"pattern": *("(?:[^"\\]|\\.)*")/g)].map(
    ([, text = '""']) => JSON.parse(text) as string,
  ),
)
const texts = [
  '',
  'Nguyễn Văn An',
  '0912345678',
  '001090012345',
  'B1234567',
  'CÔNG TY An',
  'a công ty',
  '+84912345678',
  '1.2/3-4',
  'x\ny',
]

test('every shipped pattern says the same as the engine of the language would', () => {
  assert.ok(shipped.length > 20)
  for (const pattern of new Set(shipped)) {
    assert.equal(patternFault(pattern, 1000), undefined, pattern)
    for (const text of texts)
      assert.equal(
        linearPattern(pattern).test(text),
        new RegExp(pattern, 'u').test(text),
        `${pattern} over ${text}`,
      )
  }
})

test('a pattern that would try for ever is judged at once', () => {
  const began = performance.now()

  for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(.*a){12}$', '^(a{1,30}){1,30}$'])
    assert.equal(linearPattern(pattern).test(`${'a'.repeat(5000)}!`), false)
  assert.ok(performance.now() - began < 2000)
})

test('what the linear engine cannot read, or what unfolds too far, is named', () => {
  for (const pattern of [
    '(a)\\1',
    'x(?=y)z',
    '(?<=a)b',
    'x{1001}',
    '(',
    '(abcdefghijklmnop){900}',
    'a'.repeat(501),
  ])
    assert.match(patternFault(pattern, 10) ?? '', /RE2/, pattern)
  assert.match(patternFault('(a{1,30}){1,30}', 1_000_000) ?? '', /too long/)
})
