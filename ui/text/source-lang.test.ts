import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { sourceLang } from './source-lang.ts'

test('what nobody has translated is marked as Vietnamese for a reader of English, and nothing else is', () => {
  const marks = (text: string) => [sourceLang(text), inLanguage('en', () => sourceLang(text))]

  assert.deepEqual(marks('Tờ khai không ai dịch'), [undefined, 'vi'])
  assert.deepEqual(marks('123/2015/NĐ-CP'), [undefined, 'vi'])
  assert.deepEqual(marks('Nghỉ hằng tuần'), [undefined, undefined])
  assert.deepEqual(marks('Weekly rest'), [undefined, undefined])
})
