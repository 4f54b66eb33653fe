import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { aCitizen } from '../testing/thing.ts'
import { fileFor, linkFiles } from './carriers.ts'
import { forgetUnused, freeFiles } from './free-files.ts'
import { keepBytes } from './keep-upload.ts'
import { fileStore, openFileStore } from './the-store.ts'

await freshDatabase()
openFileStore(mkdtempSync(join(tmpdir(), 'lien-thong-free-')))
const friday = new Date('2026-11-20T09:00:00+07:00')
const owner = aCitizen()
const about = { name: 'x.pdf', mediaType: 'application/pdf' }
const inTx = <T>(work: Parameters<ReturnType<ReturnType<typeof database>['transaction']>['execute']>[0]) =>
  database().transaction().execute(work) as Promise<T>

test('what nobody carries goes at once with its content; what a record carries, or a second file shares, stays', async () => {
  const bytes = Buffer.from(uuid())
  const [loose, twin] = [
    await keepBytes(bytes, about, owner, friday),
    await keepBytes(bytes, about, owner, friday),
  ]
  const carried = await keepBytes(Buffer.from(uuid()), about, owner, friday)
  await inTx((tx) => linkFiles(tx, 'thing', uuid(), [carried]))
  const shared = await fileFor(owner, twin)

  await freeFiles([loose, carried, uuid()], friday)

  assert.equal(await fileFor(owner, loose), undefined)
  assert.ok(await fileFor(owner, carried))
  assert.ok(await fileStore().has(shared?.sha256 ?? ''))
  await freeFiles([twin], friday)
  assert.equal(await fileStore().has(shared?.sha256 ?? ''), false)
})

test('one that is just being fastened to a record is passed over', async () => {
  const file = await keepBytes(Buffer.from(uuid()), about, owner, friday)

  await inTx(async (tx) => {
    await linkFiles(tx, 'thing', uuid(), [file])
    await freeFiles([file], friday)
  })

  assert.ok(await fileStore().has((await fileFor(owner, file))?.sha256 ?? ''))
})

test('the same content sent twenty times at once, half of them refused, is there for the other half', async () => {
  const bytes = Buffer.from(uuid())

  const kept = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const file = await keepBytes(bytes, about, owner, friday)
      if (n % 2 === 0) await freeFiles([file], friday)
      return n % 2 === 0 ? [] : [file]
    }),
  )

  const [file] = kept.flat()
  assert.deepEqual(await fileStore().read((await fileFor(owner, file ?? ''))?.sha256 ?? ''), bytes)
})

test('only the program itself frees files', async () => {
  await assert.rejects(forgetUnused.perform(owner, friday, { fileIds: [] }), { code: 'not-found' })
})
