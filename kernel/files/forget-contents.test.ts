import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { system, type Citizen } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { forgetFiles, tidyShelf } from './clean-store.ts'
import { holdContent } from './content-lock.ts'
import { fileFor } from './carriers.ts'
import { forgetContents } from './forget-contents.ts'
import { keepBytes, registerFile } from './keep-upload.ts'
import { fileStore, openFileStore } from './the-store.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-contents-'))
openFileStore(folder)
const friday = new Date('2026-11-20T09:00:00+07:00')
const daysLater = (days: number) => new Date(friday.getTime() + days * 86_400_000)
const about = { name: 'x.pdf', mediaType: 'application/pdf' }
const owner: Citizen = {
  kind: 'citizen',
  accountId: uuid(),
  personId: uuid(),
  name: 'Trần Thị Thử',
  identityNumber: null,
}

/** A content that was put on a day and never registered. */
async function aContent(at = friday): Promise<string> {
  const { sha256 } = await fileStore().put(Buffer.from(uuid()))
  await setAge(sha256, at)
  return sha256
}

async function setAge(sha256: string, at: Date): Promise<void> {
  await utimes(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), at, at)
}

async function contentOf(fileId: string): Promise<string> {
  return (await fileFor(owner, fileId))?.sha256 ?? ''
}

const forget = async (sha256s: string[], at: Date) =>
  (await forgetContents.perform(system, at, { sha256s })).forgotten

test('a content without a file goes, one that a file is registered for stays, and so does a young one', async () => {
  const [orphan, young] = [await aContent(), await aContent(daysLater(5))]
  const registered = await contentOf(await keepBytes(Buffer.from('Giấy'), about, owner, friday))
  await setAge(registered, friday)

  const forgotten = await forget([registered, young, orphan, 'f'.repeat(64)], daysLater(8))

  assert.equal(forgotten, 1)
  assert.deepEqual(await Promise.all([orphan, young, registered].map((sha256) => fileStore().has(sha256))), [
    false,
    true,
    true,
  ])
})

test('a content whose file is just being registered is waited for, and stays', async () => {
  const bytes = Buffer.from(uuid())
  const { pieces, ...stored } = await fileStore().put(bytes)
  const { sha256 } = stored
  await setAge(sha256, friday)
  const input = { ...about, pages: null, ...stored, pieces: pieces.toString('base64') }
  const register = () => registerFile.perform(owner, daysLater(8), input)

  let removal: Promise<number> | undefined
  await database()
    .transaction()
    .execute(async (tx) => {
      await holdContent(tx, sha256, 'to-register')
      assert.ok((await register()).fileId)
      removal = forget([sha256], daysLater(8))
    })
  assert.equal(await removal, 0)
  assert.ok(await fileStore().has(sha256))
})

test('a content that was removed between being put and being registered is put once more', async () => {
  const bytes = Buffer.from(uuid())
  const { pieces, ...stored } = await fileStore().put(bytes)
  await fileStore().remove(stored.sha256)

  const input = { ...about, pages: null, ...stored, pieces: pieces.toString('base64') }
  assert.deepEqual(await registerFile.perform(owner, friday, input), { fileId: null })
  const fileId = await keepBytes(bytes, about, owner, friday)
  assert.deepEqual(await fileStore().read(await contentOf(fileId)), bytes)
})

test('many uploads of one content while it is being removed all find their file whole', async () => {
  const bytes = Buffer.from(uuid())
  const sha256 = (await fileStore().put(bytes)).sha256
  await setAge(sha256, friday)

  const kept = Array.from({ length: 12 }, () => keepBytes(bytes, about, owner, daysLater(8)))
  const removals = Array.from({ length: 12 }, () => forget([sha256], daysLater(8)))
  await Promise.all([...kept, ...removals])

  assert.deepEqual(await fileStore().read(sha256), bytes)
})

test('when loose files are forgotten their contents go with them, but not what another file has too', async () => {
  const both = Buffer.from(uuid())
  const [loose, lone] = [
    await keepBytes(both, about, owner, friday),
    await keepBytes(Buffer.from(uuid()), about, owner, friday),
  ]
  const [shared, own] = [await contentOf(loose), await contentOf(lone)]
  await keepBytes(both, about, owner, daysLater(5))
  for (const sha256 of [shared, own]) await setAge(sha256, friday)

  await forgetFiles(daysLater(8))

  assert.deepEqual([await fileStore().has(shared), await fileStore().has(own)], [true, false])
  assert.equal(await fileFor(owner, loose), undefined)
})

test('a shelf is looked through for contents that nobody registered, and only that shelf', async () => {
  const orphan = await aContent()
  const shelf = parseInt(orphan.slice(0, 2), 16)

  await tidyShelf((shelf + 1) % 256, daysLater(8))
  const before = await fileStore().has(orphan)
  await tidyShelf(shelf, daysLater(8))

  assert.deepEqual([before, await fileStore().has(orphan)], [true, false])
})

test('only the program itself removes contents', async () => {
  await assert.rejects(forgetContents.perform(owner, friday, { sha256s: [] }), { code: 'not-found' })
})

test('nothing is left on record of a content that is gone from the store and from every file', async () => {
  const file = await keepBytes(Buffer.from(uuid()), about, owner, friday)
  const sha256 = await contentOf(file)
  await fileStore().remove(sha256)
  await database().deleteFrom('kernel.file').where('id', '=', file).execute()

  await forget([sha256], friday)

  const left = await database()
    .selectFrom('kernel.file_content')
    .select('sha256')
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .execute()
  assert.deepEqual(left, [])
})
