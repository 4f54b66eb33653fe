import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { keepBytes } from '#kernel/files/keep-upload.ts'
import { fileStore, openFileStore } from '#kernel/files/the-store.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { joinPapers } from '../jobs/join-enclosures.ts'
import { aCitizen, aProcedure, aWard, filingFor, journalOf, monday } from '../testing.ts'
import { joinEnclosures } from './join-enclosures.ts'
import { submitDossier } from './submit-dossier.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-join-'))
openFileStore(folder)
after(() => rmSync(folder, { recursive: true, force: true }))

async function aPdf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let n = 0; n < pages; n += 1) document.addPage([200, 300])
  return Buffer.from(await document.save())
}

async function aFiledDossier(pageCounts: number[]) {
  const [ward, citizen, procedure] = [await aWard(), await aCitizen(), await aProcedure()]
  const fileIds = []
  for (const pages of pageCounts)
    fileIds.push(
      await keepBytes(
        await aPdf(pages),
        { name: 'trang.pdf', mediaType: 'application/pdf', pages },
        citizen,
        monday,
      ),
    )
  const filing = {
    ...filingFor(ward, procedure, citizen),
    channel: 'online',
    enclosures: [{ requirementId: 'to-khai', fileIds }],
  }
  const { dossierId } = await submitDossier.perform(citizen, monday, filing)
  return { dossierId, ward, fileIds }
}

test('the pages of a paper become one PDF, in the order they were handed in, once', async () => {
  const { dossierId } = await aFiledDossier([1, 2])

  await joinPapers(dossierId, monday)
  await joinPapers(dossierId, monday)

  const paper = await database()
    .selectFrom('one_stop.enclosure')
    .select('joined_file_id')
    .where('dossier_id', '=', dossierId)
    .executeTakeFirstOrThrow()
  const file = await database()
    .selectFrom('kernel.file')
    .selectAll()
    .where('id', '=', paper.joined_file_id ?? '')
    .executeTakeFirstOrThrow()
  const joined = await PDFDocument.load(await fileStore().read(file.sha256.toString('hex')))
  assert.deepEqual([joined.getPageCount(), file.name], [3, 'Tờ khai.pdf'])
  assert.equal((await journalOf(dossierId)).filter((type) => type === 'one-stop.enclosures-joined').length, 1)
})

test('a paper that is one PDF already stays that file', async () => {
  const { dossierId, fileIds } = await aFiledDossier([2])

  await joinPapers(dossierId, monday)

  const paper = await database()
    .selectFrom('one_stop.enclosure')
    .select('joined_file_id')
    .where('dossier_id', '=', dossierId)
    .executeTakeFirstOrThrow()
  assert.equal(paper.joined_file_id, fileIds[0])
})

test('pages that were changed meanwhile are left to the event of that change; only the program itself joins', async () => {
  const { dossierId, ward, fileIds } = await aFiledDossier([1, 1])
  const paper = await database()
    .selectFrom('one_stop.enclosure')
    .select('id')
    .where('dossier_id', '=', dossierId)
    .executeTakeFirstOrThrow()
  const stale = { dossierId, joined: [{ enclosureId: paper.id, pages: [uuid()], fileId: fileIds[0] }] }

  await joinEnclosures.perform(system, monday, stale)

  const after = await database()
    .selectFrom('one_stop.enclosure')
    .select('joined_file_id')
    .where('id', '=', paper.id)
    .executeTakeFirstOrThrow()
  assert.equal(after.joined_file_id, null)
  await assert.rejects(joinEnclosures.perform(ward.clerk, monday, stale), { code: 'not-found' })
})
