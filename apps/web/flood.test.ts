import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openFileStore } from '#kernel/files/the-store.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { prepareAssets } from '#ui/assets.ts'
import { listen } from './listen.ts'
import { createWebApp } from './web-app.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-flood-'))
after(() => rmSync(folder, { recursive: true }))
openFileStore(folder)
prepareAssets()
const { server, url } = await listen(createWebApp({ unitName: 'Thử', banner: undefined }), { port: 0 })
after(() => {
  server.closeAllConnections()
  server.close()
})

const megabyte = 1024 * 1024
const wanted = 400 * megabyte
const part = Buffer.alloc(256 * 1024, 'a')
const mayBuffer = 96 * megabyte // what the two ends of a connection and the collector of garbage may hold, far from 400
const boundary = 'ranh'
const field = `--${boundary}\r\ncontent-disposition: form-data; name="q"\r\n\r\n`
const file = `--${boundary}\r\ncontent-disposition: form-data; name="tep.a"; filename="a.pdf"\r\n\r\n%PDF-1.7\n`
const multipart = `multipart/form-data; boundary=${boundary}`
const form = 'application/x-www-form-urlencoded'

const floods: [what: string, path: string, type: string, begin: string, code: number][] = [
  ['a form', '/tra-cuu', form, 'q=', 413],
  ['a sign-in', '/dang-nhap', form, 'login=', 413],
  ['a field of a form with files', '/tra-cuu', multipart, field, 413],
  ['a file where none is taken', '/tra-cuu', multipart, file, 413],
  ['a file of nobody', '/ho-so/H26.12-261120-0007', multipart, file, 401],
  ['a file for a guarded page', '/lam-viec/tiep-nhan', multipart, file, 303],
  ['the JSON of a call', '/api/v1/access/sign-in', 'application/json', '{"login":"', 413],
  ['an upload of nobody', '/api/v1/files/upload', multipart, file, 401],
  ['a choice of the simulator', '/mo-phong/vneid/chon/x', form, 'partyId=', 413],
  ['a token request of the simulator', '/mo-phong/vneid/token', form, 'grant_type=', 400],
]
for (const [what, path, type, begin, code] of floods) {
  test(`400 MB as ${what}, without a length: answered ${code} while memory stays as it was, and soon no longer read`, async () => {
    const flood = await pour(path, { 'content-type': type }, begin)

    assert.equal(flood.code, code)
    assert.ok(flood.readBytes < 200 * megabyte, `${flood.readBytes} bytes were read`)
    assert.ok(flood.grownBytes < mayBuffer, `memory grew by ${flood.grownBytes} bytes`)
    assert.equal(
      readdirSync(folder, { recursive: true }).filter((name) => /[0-9a-f]{64}$/.test(String(name))).length,
      0,
    )
  })
}

test('a length announced beyond the bound is refused before anything is read', async () => {
  const flood = await pour('/tra-cuu', { 'content-type': form, 'content-length': String(wanted) }, 'q=')

  assert.equal(flood.code, 413)
  assert.ok(flood.readBytes < 200 * megabyte)
})

test('a form of a hundred thousand fields and an address without end are refused', async () => {
  const headers = { 'content-type': form }
  const [many, long] = await Promise.all([
    fetch(`${url}/tra-cuu`, { method: 'POST', headers, body: 'a=1&'.repeat(100_000) }),
    fetch(`${url}/tra-cuu?q=${'a'.repeat(9000)}`),
  ])

  assert.deepEqual([many.status, long.status], [413, 414])
})

type Flood = { code: number; readBytes: number; grownBytes: number }

/** Goes on sending, answered or not, until it is cut off or all is sent; says how much went and by how much the program grew. */
async function pour(path: string, headers: Record<string, string>, begin: string): Promise<Flood> {
  const before = process.memoryUsage().rss
  const socket = connect(Number(new URL(url).port), 'localhost')
  let [answer, grownBytes] = ['', 0]
  socket.on('data', (bytes) => (answer ||= bytes.toString('latin1').slice(0, 40)))
  socket.on('error', () => undefined) // cut off, as it should be
  const isChunked = headers['content-length'] === undefined
  const lines = Object.entries({ host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  const coding = isChunked ? 'transfer-encoding: chunked\r\n' : ''
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}${coding}\r\n`)
  const chunk = isChunked
    ? Buffer.concat([Buffer.from(`${part.byteLength.toString(16)}\r\n`), part, Buffer.from('\r\n')])
    : part
  socket.write(isChunked ? `${begin.length.toString(16)}\r\n${begin}\r\n` : begin)
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    const more = () => {
      grownBytes = Math.max(grownBytes, process.memoryUsage().rss - before)
      if (socket.destroyed || socket.bytesWritten >= wanted) return void socket.destroy()
      if (socket.write(chunk)) setImmediate(more)
      else socket.once('drain', more)
    }
    more()
  })
  return { code: Number(answer.split(' ')[1]), readBytes: socket.bytesWritten, grownBytes }
}
