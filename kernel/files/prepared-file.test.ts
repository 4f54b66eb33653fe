import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { preparedFile } from '#kernel/files/prepared-file.ts'

const pdf = 'application/pdf'

test('a photo is kept as a JPEG of one page and named so', async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

  const prepared = await preparedFile({ field: 'anh', name: 'CCCD.png', mediaType: 'image/png', bytes })

  assert.deepEqual([prepared.name, prepared.mediaType, prepared.pages], ['CCCD.jpg', 'image/jpeg', 1])
})

test('a plain PDF stays as it is to the byte, with its pages counted', async () => {
  const bytes = await aPdf()

  const prepared = await preparedFile({ field: 'to', name: 'Tờ khai.pdf', mediaType: pdf, bytes })

  assert.deepEqual([prepared.bytes.equals(bytes), prepared.pages], [true, 1])
})

test('a PDF with a program inside loses it', async () => {
  const bytes = await aPdf('script')

  const prepared = await preparedFile({ field: 'to', name: 'Tờ khai.pdf', mediaType: pdf, bytes })

  assert.equal(prepared.pages, 1)
  assert.ok(!prepared.bytes.equals(bytes) && !prepared.bytes.includes('OpenAction'))
})

test('a signed PDF stays as it is to the byte; with a program inside it is refused', async () => {
  const signed = await aPdf('signature')
  const trap = await aPdf('script', 'signature')

  const prepared = await preparedFile({ field: 'to', name: 'Quyết định.pdf', mediaType: pdf, bytes: signed })

  assert.ok(prepared.bytes.equals(signed))
  await assert.rejects(preparedFile({ field: 'to', name: 'x.pdf', mediaType: pdf, bytes: trap }), {
    code: 'unsupported-type',
  })
})

async function aPdf(...cargo: ('script' | 'signature')[]): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  const { context, catalog } = document
  if (cargo.includes('script')) {
    catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }))
  }
  if (cargo.includes('signature')) context.register(context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] }))
  return Buffer.from(await document.save({ useObjectStreams: false }))
}
