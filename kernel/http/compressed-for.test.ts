import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { compressedFor } from './compressed-for.ts'

const page = 'Đăng ký khai sinh '.repeat(200)

test('a page goes out compressed as the browser can read it, and says how', () => {
  const brotli = compressedFor('gzip, deflate, br', page)
  const gzip = compressedFor('gzip', page)

  assert.equal(brotli.encoding, 'br')
  assert.equal(brotliDecompressSync(brotli.body).toString(), page)
  assert.equal(gzip.encoding, 'gzip')
  assert.equal(gunzipSync(gzip.body).toString(), page)
})

test('a browser that cannot, and a page too small to gain, get it as it is', () => {
  assert.deepEqual(compressedFor('', page), { body: Buffer.from(page) })
  assert.deepEqual(compressedFor('br', 'nhỏ'), { body: Buffer.from('nhỏ') })
})
