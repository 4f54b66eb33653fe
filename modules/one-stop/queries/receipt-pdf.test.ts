import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { database } from '#kernel/db/database.ts'
import { usePublicUrl } from '#kernel/http/public-url.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCitizen, aWard, monday, rowOf } from '../testing.ts'
import { receiptPdf } from './receipt-pdf.ts'

await freshDatabase()
usePublicUrl('https://vidu.vn')

test('whoever sees a received dossier gets its receipt, with names just as they were typed', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'received' })
  await database()
    .updateTable('one_stop.dossier')
    .set({ applicant_name: `<b>An</b> & 'Co'` })
    .where('id', '=', dossierId)
    .execute()
  const { code } = await rowOf(dossierId)

  const forClerk = await PDFDocument.load(await receiptPdf(ward.clerk, { dossierId }, monday))
  const forOwner = await PDFDocument.load(await receiptPdf(citizen, { code: code ?? '' }, monday))

  assert.equal(forClerk.getTitle(), `Giấy tiếp nhận hồ sơ và hẹn trả kết quả ${code}`)
  assert.deepEqual([forClerk.getAuthor(), forOwner.getPageCount()], [ward.name, 1])
})

test('nobody else does, and what was not received has none', async () => {
  const [ward, neighbour, stranger] = [await aWard(), await aWard(), await aCitizen()]
  const { dossierId } = await ward.dossier({ state: 'received' })
  const waiting = await ward.dossier()

  await assert.rejects(receiptPdf(neighbour.clerk, { dossierId }, monday), { code: 'not-found' })
  await assert.rejects(receiptPdf(stranger, { dossierId }, monday), { code: 'not-found' })
  await assert.rejects(receiptPdf(ward.clerk, { dossierId: waiting.dossierId }, monday), {
    code: 'not-found',
  })
})
