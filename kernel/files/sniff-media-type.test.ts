import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import ExcelJs from 'exceljs'
import sharp from 'sharp'
import { sniffMediaType } from '#kernel/files/sniff-media-type.ts'

const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const contentTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  `<Override PartName="/word/document.xml" ContentType="${docxMediaType}.main+xml"/></Types>`

test('photos are known by their content', async () => {
  const photo = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
  const heic = await readFile(new URL('fixtures/lying-phone.heic', import.meta.url))

  assert.equal(await sniffMediaType(await photo.clone().jpeg().toBuffer()), 'image/jpeg')
  assert.equal(await sniffMediaType(await photo.clone().png().toBuffer()), 'image/png')
  assert.equal(await sniffMediaType(await photo.clone().webp().toBuffer()), 'image/webp')
  assert.equal(await sniffMediaType(heic), 'image/heic')
})

const strangers: [string, Buffer][] = [
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  [
    'a drawing with a program (SVG)',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  ],
  [
    'an SVG behind an XML head',
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
  ['a Windows program', Buffer.from('MZ\x90\x00', 'latin1')],
  ['a page that claims to be a PDF further down', Buffer.from('<script>alert(1)</script>\n%PDF-1.7\n%%EOF')],
  ['a sound that begins like a WebP', Buffer.from('RIFF\x10\x00\x00\x00WAVEfmt \x00\x00\x00\x00', 'latin1')],
  [
    'a film that begins like a HEIC',
    Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42', 'latin1'),
  ],
  ["three bytes of a JPEG's neighbour", Buffer.from('\xff\xd8\x00', 'latin1')],
]

for (const [what, bytes] of strangers) {
  test(`${what} is refused, also from an officer`, async () => {
    await assert.rejects(sniffMediaType(bytes), { code: 'unsupported-type' })
    await assert.rejects(sniffMediaType(bytes, true), { code: 'unsupported-type' })
  })
}

test('a PDF with an archive hung on behind is refused, padding is not', async () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

  await assert.rejects(sniffMediaType(Buffer.concat([pdf, anArchive({ 'a.txt': 'x' })])), {
    code: 'unsupported-type',
  })
  assert.equal(await sniffMediaType(Buffer.concat([pdf, Buffer.alloc(512)])), 'application/pdf')
})

test('office files are taken only where they are allowed', async () => {
  const workbook = new ExcelJs.Workbook()
  workbook.addWorksheet('Sổ').addRow(['Nguyễn Văn An'])
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer())

  assert.match(await sniffMediaType(bytes, true), /spreadsheetml/)
  await assert.rejects(sniffMediaType(bytes), { code: 'unsupported-type' })
})

test('a DOCX that unfolds to gigabytes is refused although it is small', async () => {
  const bomb = anArchive({
    '[Content_Types].xml': contentTypes,
    'word/document.xml': Buffer.alloc(80 * 1024 * 1024),
  })

  assert.ok(bomb.byteLength < 200_000)
  await assert.rejects(sniffMediaType(bomb, true), { code: 'too-large' })
})

test('a DOCX that lies about its unfolded size is found out', async () => {
  const liar = anArchive(
    { '[Content_Types].xml': contentTypes, 'word/document.xml': Buffer.alloc(1_000_000) },
    10,
  )

  await assert.rejects(sniffMediaType(liar, true), { code: 'too-large' })
})

test('a DOCX with a macro is refused', async () => {
  const withMacro = anArchive({
    '[Content_Types].xml': contentTypes,
    'word/document.xml': 'x',
    'word/vbaProject.bin': 'x',
  })

  await assert.rejects(sniffMediaType(withMacro, true), { code: 'unsupported-type' })
})

test('an honest small DOCX is taken', async () => {
  const docx = anArchive({ '[Content_Types].xml': contentTypes, 'word/document.xml': '<w:document/>' })

  assert.equal(await sniffMediaType(docx, true), docxMediaType)
})

/** A ZIP written by hand, so that it can lie; `claimedBytes` is written as the unfolded size of the last entry. */
function anArchive(contents: Record<string, string | Buffer>, claimedBytes?: number): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  const names = Object.keys(contents)
  for (const name of names) {
    const content = Buffer.from(contents[name] ?? '')
    const packed = deflateRawSync(content)
    const unfolded = name === names.at(-1) && claimedBytes !== undefined ? claimedBytes : content.byteLength
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(packed.byteLength, 14)
    facts.writeUInt32LE(unfolded, 18)
    facts.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), packed])
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, Buffer.from(name))
    bodies.push(local)
    offset += local.byteLength
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).byteLength, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...directory, end])
}
