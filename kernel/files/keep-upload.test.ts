import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { anonymous, type Citizen } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { fileFor } from './carriers.ts'
import { keepUpload, registerFile } from './keep-upload.ts'
import { openFileStore } from './the-store.ts'

await freshDatabase()
openFileStore(mkdtempSync(join(tmpdir(), 'lien-thong-files-')))
const whatever = { takes: () => true }
const friday = new Date('2026-11-20T09:00:00+07:00')

test('what a citizen sends is kept under her, and nobody else may open it', async () => {
  const [owner, stranger] = [aCitizen(), aCitizen()]

  const { files } = await keepUpload(await requestWith('ảnh.jpg', await photo()), owner, friday, whatever)

  const fileId = files[0]?.fileId ?? ''
  assert.ok(await fileFor(owner, fileId))
  assert.equal(await fileFor(stranger, fileId), undefined)
})

test('a page that calls itself a photo is refused and nothing is kept', async () => {
  const before = await count()

  const { turnedAway } = await keepUpload(
    await requestWith('x.jpg', Buffer.from('<html><script>')),
    aCitizen(),
    friday,
    whatever,
  ).then(
    (kept) => ({ turnedAway: kept.files.length === 0 }),
    (error: { code: string }) => ({ turnedAway: error.code === 'unsupported-type' }),
  )

  assert.equal(turnedAway, true)
  assert.equal(await count(), before)
})

test('nobody unknown registers a file', async () => {
  const about = {
    name: 'x.pdf',
    mediaType: 'application/pdf',
    sha256: 'a'.repeat(64),
    sizeBytes: 1,
    pieces: Buffer.alloc(32).toString('base64'),
    pages: 1,
  }

  await assert.rejects(registerFile.perform(anonymous, friday, about), { code: 'not-signed-in' })
})

function aCitizen(): Citizen {
  return { kind: 'citizen', accountId: uuid(), personId: uuid(), name: 'Trần Thị Thử', identityNumber: null }
}

async function photo(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: 'white' } })
    .jpeg()
    .toBuffer()
}

async function requestWith(name: string, bytes: Buffer): Promise<Request> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name)
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  return request
}

async function count(): Promise<number> {
  return (await database().selectFrom('kernel.file').select('id').execute()).length
}
