import assert from 'node:assert/strict'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { aCitizen } from '../testing/thing.ts'
import { defineRecord } from '../events.ts'
import { fileFor, linkFiles } from './carriers.ts'
import { readContent } from './contents.ts'
import { keepBytes } from './keep-upload.ts'
import { proveContents } from './prove-contents.ts'
import { recordProof } from './record-proof.ts'
import { lostFiles } from './lost-files.ts'
import { openFileStore } from './the-store.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-proof-'))
openFileStore(folder)
const friday = new Date('2026-11-20T09:00:00+07:00')
const night = new Date('2026-11-21T02:40:00+07:00')
const owner = aCitizen()
const all = { from: 0, to: 255 }

async function aContent(bytes = Buffer.from(uuid())) {
  const about = { name: 'giay-khai-sinh.pdf', mediaType: 'application/pdf' }
  const fileId = await keepBytes(bytes, about, owner, friday)
  const file = await fileFor(owner, fileId)
  assert.ok(file)
  const path = join(folder, file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256)
  return { ...file, fileId, path, trouble: () => troubleOf(file.sha256) }
}

async function troubleOf(sha256: string): Promise<string | null | undefined> {
  const { rows } = await sql<{ trouble: string | null }>`
    select trouble from kernel.file_content where sha256 = decode(${sha256}, 'hex')`.execute(database())
  return rows[0]?.trouble
}

test('the night finds what was changed and what is gone, and a restored content is well again', async () => {
  const [whole, changed, gone] = [await aContent(), await aContent(), await aContent()]
  writeFileSync(changed.path, 'x'.repeat(36))
  renameSync(gone.path, `${gone.path}.away`)

  const proven = await proveContents(all, night)

  assert.equal(proven, 3)
  assert.deepEqual(
    [await whole.trouble(), await changed.trouble(), await gone.trouble()],
    [null, 'damaged', 'missing'],
  )
  renameSync(`${gone.path}.away`, gone.path)
  await proveContents({ from: 0, to: -1 }, night)
  assert.deepEqual([await changed.trouble(), await gone.trouble()], ['damaged', null])
})

test('contents stored before pieces were measured are measured by the night', async () => {
  const old = await aContent(Buffer.alloc(2_500_000, 7))
  await sql`delete from kernel.file_content`.execute(database())

  await proveContents(all, night)

  const { rows } = await sql<{ bytes: number; size: number }>`
    select octet_length(pieces) as bytes, size_bytes::int as size from kernel.file_content where sha256 = decode(${old.sha256}, 'hex')`.execute(
    database(),
  )
  assert.deepEqual(rows, [{ bytes: 3 * 32, size: 2_500_000 }])
})

test('who reads a changed or a missing content gets nothing of it but its name, and it is on record at once', async () => {
  const [changed, gone] = [await aContent(), await aContent()]
  writeFileSync(changed.path, 'x'.repeat(36))
  rmSync(gone.path)

  await assert.rejects(readContent(changed, friday), {
    code: 'file-damaged',
    facts: { name: 'giay-khai-sinh.pdf', sha256: changed.sha256 },
  })
  await assert.rejects(readContent(gone, friday), { code: 'file-missing' })

  assert.deepEqual([await changed.trouble(), await gone.trouble()], ['damaged', 'missing'])
})

test('what nobody has registered is not put on record, and only the program records', async () => {
  const input = { sha256: 'a'.repeat(64), sizeBytes: 0, pieces: '', trouble: 'missing' }

  await recordProof.perform(system, friday, input)

  assert.equal(await troubleOf(input.sha256), undefined)
  await assert.rejects(recordProof.perform(owner, friday, input), { code: 'not-found' })
})

test('the administrator reads which files are lost, the same content under each of its names, and who carries them', async () => {
  const lost = await aContent(Buffer.from('một nội dung, hai tệp'))
  const again = await aContent(Buffer.from('một nội dung, hai tệp'))
  const recordId = uuid()
  await database()
    .transaction()
    .execute((tx) => linkFiles(tx, 'thing', recordId, [again.fileId]))
  defineRecord({
    module: 'thing',
    digestVersion: 1,
    digestFunction: 'none',
    codesOf: async (_, ids) => new Map(ids.map((id) => [id, 'H26.12-261120-0007'])),
  })
  rmSync(lost.path)
  await assert.rejects(readContent(lost, friday), { code: 'file-missing' })

  const { files } = await lostFiles(database())

  const of = files.filter(({ sha256 }) => sha256 === lost.sha256)
  assert.deepEqual(
    of.map(({ name, trouble }) => [name, trouble]),
    [
      ['giay-khai-sinh.pdf', 'missing'],
      ['giay-khai-sinh.pdf', 'missing'],
    ],
  )
  assert.deepEqual(
    of.flatMap(({ records }) => records),
    [{ module: 'thing', recordId, code: 'H26.12-261120-0007' }],
  )
})
