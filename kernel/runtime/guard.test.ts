import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url))

test('the Node.js the program was made for passes without a word', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', guard, '--eval', '0'], {
    encoding: 'utf8',
  })

  assert.deepEqual([status, stderr], [0, ''])
})

test('an older Node.js is told in Vietnamese and English how to start the program', () => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } }); import('${guard}')`
  const { status, stderr } = spawnSync(process.execPath, ['--eval', pretend], { encoding: 'utf8' })

  assert.equal(status, 1)
  assert.match(stderr, /cần Node\.js 24 trở lên, nhưng đang chạy trên Node\.js 20\.19\.0/)
  assert.match(stderr, /needs Node\.js 24 or newer/)
})
