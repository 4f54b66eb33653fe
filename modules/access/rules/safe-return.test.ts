import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeReturn } from './safe-return.ts'

test('a page of this site is gone back to, with its question', () => {
  for (const path of [
    '/',
    '/ho-so',
    '/lam-viec?box=unit&q=a%2Fb',
    '/ho-so/H26.12-261120-0007',
    '/x?q=100%25',
  ])
    assert.equal(safeReturn(path), path)
})

test('nothing leads elsewhere, however it is written', () => {
  const elsewhere = [
    '',
    'ho-so',
    'https://ke-gian.vn',
    '//ke-gian.vn',
    '/\\ke-gian.vn',
    '\\\\ke-gian.vn',
    '/%5cke-gian.vn',
    '/%2Fke-gian.vn',
    '/%252Fke-gian.vn',
    '/.//ke-gian.vn',
    '/..//ke-gian.vn',
    '/\t/ke-gian.vn',
    '/%09/ke-gian.vn',
    '/ho-so\r\nset-cookie: a=b',
    '/ho-so?a=%0d%0aset-cookie:a',
    '/ho-so#@ke-gian.vn',
    '/@ke-gian.vn',
    `/${'a'.repeat(3000)}`,
    null,
  ]
  for (const path of elsewhere) assert.equal(safeReturn(path), undefined, String(path))
})
