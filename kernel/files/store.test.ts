import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { localStore } from '#kernel/files/store.ts'

const paper = Buffer.from('Giấy khai sinh')
const paperSha256 = createHash('sha256').update(paper).digest('hex')

test('a file is kept under the hash of its content and read back unchanged', async () => {
  const store = localStore(await aFolder())

  const stored = await store.put(Readable.from([paper.subarray(0, 5), paper.subarray(5)]))

  assert.deepEqual([stored.sha256, stored.sizeBytes], [paperSha256, paper.byteLength])
  assert.deepEqual(await buffer(await store.open(stored, { from: 0, to: paper.byteLength - 1 })), paper)
  assert.deepEqual(await store.read(paperSha256), paper)
})

test('the same content put many times at once is kept once and leaves nothing half-written', async () => {
  const folder = await aFolder()
  const store = localStore(folder)

  await Promise.all(Array.from({ length: 20 }, () => store.put(paper)))

  const names = await readdir(folder, { recursive: true })
  assert.equal(names.filter((name) => name.endsWith(paperSha256)).length, 1)
  assert.deepEqual(await readdir(join(folder, 'incoming')), [])
})

test('a sender that breaks off leaves nothing behind', async () => {
  const folder = await aFolder()
  const store = localStore(folder)
  const breaking = Readable.from(
    (async function* () {
      yield paper
      throw new Error('line cut')
    })(),
  )

  await assert.rejects(store.put(breaking), /line cut/)

  assert.deepEqual(await readdir(folder, { recursive: true }), ['incoming'])
})

test('what was never stored is not there, and a path is no name', async () => {
  const store = localStore(await aFolder())

  assert.equal(await store.has(paperSha256), false)
  await assert.rejects(store.read(paperSha256), { trouble: 'missing' })
  await assert.rejects(store.read('../../etc/passwd'), /Not a SHA-256/)
})

test('a stored file that was changed behind our back is not passed off as the old one', async () => {
  const folder = await aFolder()
  const store = localStore(folder)
  await store.put(paper)

  await writeFile(join(folder, paperSha256.slice(0, 2), paperSha256.slice(2, 4), paperSha256), 'Giấy khác')

  await assert.rejects(store.read(paperSha256), { trouble: 'damaged' })
})

test("yesterday's half-written files are swept away at start, today's are left alone", async () => {
  const folder = await aFolder()
  localStore(folder)
  const [old, fresh] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'fresh')]
  await writeFile(old, 'x')
  await writeFile(fresh, 'x')
  await utimes(old, new Date(0), new Date(0))

  localStore(folder)

  assert.deepEqual(await readdir(join(folder, 'incoming')), ['fresh'])
})

async function aFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'store-'))
}
