import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { forgetFiles } from '#kernel/files/clean-store.ts'
import { keepBytes } from '#kernel/files/keep-upload.ts'
import { fileStore, openFileStore } from '#kernel/files/the-store.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { joinPapers } from '../jobs/join-enclosures.ts'
import { aCity, aProcedure, aWard, filingFor, monday, openWork } from '../testing.ts'
import { answerConsultation } from './answer-consultation.ts'
import { assignWork } from './assign-work.ts'
import { checkEnclosures } from './check-enclosures.ts'
import { completeStep } from './complete-step.ts'
import { consultUnit } from './consult-unit.ts'
import { decideDossier } from './decide-dossier.ts'
import { receiveDossier } from './receive-dossier.ts'
import { saveDraft } from './save-draft.ts'
import { submitDossier } from './submit-dossier.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-carried-'))
openFileStore(folder)
after(() => rmSync(folder, { recursive: true, force: true }))

test('years later every file that a dossier names is there, whoever brought it; what was let go or never handed in is gone', async () => {
  const city = await aCity()
  const [ward, other, procedure] = [await aWard({ city }), await aWard({ city }), await aProcedure()]
  const { citizen } = await ward.dossier({ state: 'draft' })
  const [replaced, never] = [await aFile(citizen), await aFile(citizen)]
  const filing = (...fileIds: string[]) => ({
    ...filingFor(ward, procedure, citizen),
    channel: 'online',
    enclosures: [{ requirementId: 'to-khai', fileIds }],
  })
  const { dossierId } = await saveDraft.perform(citizen, monday, filing(replaced))
  const pages = [await aFile(citizen), await aFile(citizen)]
  await submitDossier.perform(citizen, monday, { ...filing(...pages), dossierId })
  await joinPapers(dossierId, monday)
  await receiveDossier.perform(ward.clerk, monday, await checked(dossierId, ward.clerk))
  await assignWork.perform(ward.head, monday, {
    workId: await workOf(dossierId),
    assignee: ward.fieldOfficer.postId,
  })
  const { workId } = await consultUnit.perform(ward.fieldOfficer, monday, {
    dossierId,
    unitId: other.unitId,
    question: 'Thửa đất có tranh chấp không?',
    answerBy: '2026-03-06',
  })
  const brought = [
    await aFile(other.fieldOfficer),
    await aFile(ward.fieldOfficer),
    await aFile(ward.leader),
  ] as const
  await answerConsultation.perform(other.fieldOfficer, monday, {
    workId,
    answer: 'Không',
    fileIds: [brought[0]],
  })
  await completeStep.perform(ward.fieldOfficer, monday, {
    workId: await workOf(dossierId),
    outcome: 'propose',
    fileIds: [brought[1]],
  })
  await completeStep.perform(ward.head, monday, { workId: await workOf(dossierId), outcome: 'agree' })
  await decideDossier.perform(ward.leader, monday, {
    dossierId,
    result: { kind: 'Giấy xác nhận', fileIds: [brought[2]] },
  })

  await forgetFiles(new Date('2040-01-02T03:10:00+07:00'))

  const named = await filesNamedBy(dossierId)
  assert.equal(named.length, 5)
  const left = await filesLeft()
  for (const fileId of [...named, ...pages, ...brought]) {
    const sha256 = left.get(fileId)
    assert.ok(sha256 && (await fileStore().has(sha256)), fileId)
  }
  assert.deepEqual([left.has(replaced), left.has(never)], [false, false])
})

async function aFile(actor: Actor): Promise<string> {
  const document = await PDFDocument.create()
  document.addPage([200, 300])
  document.setTitle(crypto.randomUUID())
  const bytes = Buffer.from(await document.save())
  return keepBytes(bytes, { name: 'giay.pdf', mediaType: 'application/pdf', pages: 1 }, actor, monday)
}

async function checked(dossierId: string, clerk: Actor): Promise<{ dossierId: string }> {
  const checks = [{ requirementId: 'to-khai', seen: 'original' }]
  await checkEnclosures.perform(clerk, monday, { dossierId, checks })
  return { dossierId }
}

async function workOf(dossierId: string): Promise<string> {
  const open = await openWork(dossierId)
  return open.find(({ binds }) => binds !== 'answer-consultation')?.id ?? ''
}

/** What any row of the dossier names as a file, asked of the rows themselves. */
async function filesNamedBy(dossierId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select unnest(file_ids) as id from one_stop.enclosure where dossier_id = ${dossierId}::uuid
    union select joined_file_id from one_stop.enclosure where dossier_id = ${dossierId}::uuid and joined_file_id is not null
    union select unnest(file_ids) from one_stop.consultation where dossier_id = ${dossierId}::uuid
    union select unnest(file_ids) from one_stop.result where dossier_id = ${dossierId}::uuid`.execute(
    database(),
  )
  return rows.map(({ id }) => id)
}

async function filesLeft(): Promise<Map<string, string>> {
  const rows = await database().selectFrom('kernel.file').select(['id', 'sha256']).execute()
  return new Map(rows.map(({ id, sha256 }) => [id, sha256.toString('hex')]))
}
