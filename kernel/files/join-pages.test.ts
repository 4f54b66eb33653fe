import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFArray, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import type { PDFPage } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { inspectPdf, joinPages } from '#kernel/files/join-pages.ts'

const jpeg = 'image/jpeg'
const pdf = 'application/pdf'

test('photos and PDFs are joined in the order given, each photo on an A4 page that lies or stands as it does', async () => {
  const parts = [
    { mediaType: jpeg, bytes: await aPhoto(400, 300) },
    { mediaType: pdf, bytes: await aPdf(['To khai', 'Trang hai']) },
    {
      mediaType: 'image/png',
      bytes: await sharp(await aPhoto(300, 400))
        .png()
        .toBuffer(),
    },
  ]

  const joined = await joinPages(parts)

  const pages = (await PDFDocument.load(joined.bytes)).getPages()
  assert.equal(joined.pageCount, 4)
  assert.deepEqual(
    pages.map((page) => (page.getWidth() > page.getHeight() ? 'lying' : 'standing')),
    ['lying', 'standing', 'standing', 'standing'],
  )
  assert.match(contentOf(pages[1]), /546F206B686169/i) // "To khai" in hexadecimal
  assert.match(contentOf(pages[2]), /5472616E6720686169/i) // "Trang hai"
})

test('the same parts give the same file to the byte', async () => {
  const parts = [{ mediaType: jpeg, bytes: await aPhoto(400, 300) }]

  const [first, second] = [await joinPages(parts), await joinPages(parts)]

  assert.ok(first.bytes.equals(second.bytes))
})

test('programs, starters, senders and files inside a PDF do not survive joining', async () => {
  const trap = await aTrap()

  const facts = await inspectPdf(trap)
  const joined = await joinPages([{ mediaType: pdf, bytes: trap }])

  assert.deepEqual(facts, { pageCount: 1, active: true, embedded: true, signed: false })
  assert.deepEqual(await inspectPdf(joined.bytes), {
    pageCount: 1,
    active: false,
    embedded: false,
    signed: false,
  })
  const plain = await (await PDFDocument.load(joined.bytes)).save({ useObjectStreams: false })
  assert.doesNotMatch(
    Buffer.from(plain).toString('latin1'),
    /JavaScript|Launch|OpenAction|EmbeddedFile|app\.alert/,
  )
})

test('a link to a page of the web is no program', async () => {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const link = {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [0, 0, 9, 9],
    A: { S: 'URI', URI: PDFString.of('https://gov.vn') },
  }
  page.node.set(PDFName.of('Annots'), document.context.obj([link]))

  const facts = await inspectPdf(await document.save())

  assert.equal(facts.active, false)
})

test('a signature is noticed', async () => {
  const document = await PDFDocument.create()
  document.addPage()
  document.context.register(
    document.context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', ByteRange: [0, 1, 2, 3] }),
  )

  assert.equal((await inspectPdf(await document.save())).signed, true)
})

test('a PDF locked with a password is refused in words; one locked only against changes is opened', async () => {
  const locked = await PDFDocument.create()
  locked.addPage()
  locked.encrypt({ userPassword: 'bi-mat', ownerPassword: 'chu' })
  const readOnly = await PDFDocument.create()
  readOnly.addPage()
  readOnly.encrypt({ userPassword: '', ownerPassword: 'chu', permissions: { modifying: false } })

  await assert.rejects(inspectPdf(await locked.save()), { code: 'bad-input', message: /mật khẩu/ })
  assert.equal((await inspectPdf(await readOnly.save())).pageCount, 1)
})

test('a broken PDF is refused in words and the next one is read as ever', async () => {
  const good = await aPdf(['x'])

  await assert.rejects(inspectPdf(good.subarray(0, 200)), { code: 'bad-input', message: /bị hỏng/ })
  await assert.rejects(inspectPdf(Buffer.from('%PDF-1.7\n%%EOF')), { code: 'bad-input' })
  assert.equal((await inspectPdf(good)).pageCount, 1)
})

test('more than a hundred pages are refused, in one file or added up', async () => {
  const [sixty, many] = [await aPdf(Array(60).fill('x')), await aPdf(Array(101).fill('x'))]

  await assert.rejects(inspectPdf(many), { code: 'too-large' })
  await assert.rejects(joinPages([sixty, sixty].map((bytes) => ({ mediaType: pdf, bytes }))), {
    code: 'too-large',
  })
})

test('a PDF whose object stream unfolds to gigabytes is refused quickly', async () => {
  const blank = (sizeBytes: number) => deflateSync(Buffer.alloc(sizeBytes, ' '))
  const [honest, bomb] = [aPdfWithObjectStream(blank(1024)), aPdfWithObjectStream(blank(80 * 1024 * 1024))]

  assert.equal((await inspectPdf(honest)).pageCount, 1)
  await assert.rejects(inspectPdf(bomb), { code: 'too-large' })
})

test('a PDF nested a hundred thousand deep is refused, not fallen over', async () => {
  const deep = `%PDF-1.7\n1 0 obj\n${'['.repeat(100_000)}${']'.repeat(100_000)}\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF`

  await assert.rejects(inspectPdf(Buffer.from(deep)), { code: 'bad-input' })
})

function aPdfWithObjectStream(packed: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n' +
        '2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n' +
        '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n' +
        `4 0 obj\n<</Type/ObjStm/N 0/First 0/Filter/FlateDecode/Length ${packed.byteLength}>>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF'),
  ])
}

async function aPhoto(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer()
}

async function aPdf(texts: string[]): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (const text of texts) document.addPage([595, 842]).drawText(text, { x: 50, y: 700 })
  return Buffer.from(await document.save())
}

async function aTrap(): Promise<Buffer> {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const { context } = document
  const script = context.obj({ Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert(1)') })
  document.catalog.set(PDFName.of('OpenAction'), context.register(script))
  document.addJavaScript('main', 'app.alert(2)')
  await document.attach(Buffer.from('x'), 'virus.exe')
  page.node.set(PDFName.of('AA'), context.obj({ O: { S: 'Launch', F: PDFString.of('cmd.exe') } }))
  const button = { Type: 'Annot', Subtype: 'Widget', Rect: [0, 0, 9, 9], A: { S: 'SubmitForm' } }
  const nested = {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [0, 0, 9, 9],
    A: { S: 'URI', Next: { S: 'JavaScript' } },
  }
  page.node.set(PDFName.of('Annots'), context.obj([button, nested]))
  return Buffer.from(await document.save())
}

function contentOf(page: PDFPage | undefined): string {
  const contents = page?.node.Contents()
  const refs = contents instanceof PDFArray ? contents.asArray() : [contents]
  const streams = refs.map((ref) => page?.doc.context.lookup(ref))
  const raw = streams.filter((stream) => stream instanceof PDFRawStream)
  return raw.map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')).join('\n')
}
