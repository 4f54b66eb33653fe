import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32 } from 'node:zlib'
import ExcelJs from 'exceljs'
import fc from 'fast-check'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { sniffMediaType } from '#kernel/files/sniff-media-type.ts'
import { readSheet } from './read-sheet.ts'

const sound = await aSheet()

test('a whole sheet is read beside the server as it is read here', async () => {
  const rows = await readSheet(sound)

  assert.deepEqual(rows[0], ['Tên', 'Cấp', 'Hiệu lực từ'])
  assert.equal(rows.length, 31)
})

test('whatever is cut off, flipped, overwritten or put in its midst, the answer is rows or a clear no', async () => {
  const where = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
  const damage = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), where }),
    fc.record({ kind: fc.constant('flip' as const), where, bits: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ kind: fc.constant('zero' as const), where, length: fc.integer({ min: 1, max: 400 }) }),
    fc.record({
      kind: fc.constant('insert' as const),
      where,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    }),
  )
  const property = fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
    const bytes = damages.reduce(damaged, sound)
    await rowsOrNo(() => readSheet(bytes))
    await rowsOrNo(() => sniffMediaType(bytes, true))
  })

  await fc.assert(property, { numRuns: 60, interruptAfterTimeLimit: 8000 })
})

test('something else than a sheet, and a sheet of more rows than are taken, are named as such', async () => {
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('Dài')
  for (let row = 0; row < 5002; row += 1) sheet.addRow(['a', row])

  await assert.rejects(readSheet(Buffer.from('PK\u0003\u0004 không phải')), { reason: /^Tệp XLSX bị hỏng/ })
  await assert.rejects(
    readSheet(new Uint8Array(await new ExcelJs.Workbook().xlsx.writeBuffer())),
    FileRefused,
  )
  await assert.rejects(readSheet(new Uint8Array(await book.xlsx.writeBuffer())), {
    reason: /^Bảng có hơn/,
    facts: { limit: 5000 },
  })
})

test('a sheet that names a file of the server, or unfolds itself, gets neither', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-entity-'))
  after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'secret'), 'bi-mat-cua-may')
  const outside = `<!ENTITY e SYSTEM "file://${join(folder, 'secret')}">`
  const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`)
  const unfolding = `<!ENTITY e0 "ha">${laughs.join('')}<!ENTITY e "&e12;">`

  assert.deepEqual(await readSheet(sheetWith('', 'Tên')), [['Tên']])
  for (const entities of [outside, unfolding]) {
    const rows = await rowsOf(sheetWith(`<!DOCTYPE worksheet [${entities}]>`, 'x&e;'))
    const text = JSON.stringify(rows)
    assert.ok(text.length < 100 && !text.includes('bi-mat') && !text.includes('haha'), text)
  }
})

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  return readSheet(bytes).catch((error: unknown) => {
    assert.ok(error instanceof FileRefused)
    return []
  })
}

/** The smallest workbook with one cell, written by hand so that its XML is what the test says. */
function sheetWith(doctype: string, cell: string): Uint8Array {
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`
  return storedZip({
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${doctype}<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData></worksheet>`,
  })
}

function storedZip(files: Readonly<Record<string, string>>): Uint8Array {
  const [bodies, index]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(body), 10)
    common.writeUInt32LE(body.byteLength, 14)
    common.writeUInt32LE(body.byteLength, 18)
    common.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    index.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, Buffer.from(name))
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), body])
    bodies.push(local)
    at += local.byteLength
  }
  const central = Buffer.concat(index)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  const count = Object.keys(files).length
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(central.byteLength, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, central, end])
}

async function aSheet(): Promise<Uint8Array> {
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('Đơn vị')
  sheet.addRow(['Tên', 'Cấp', 'Hiệu lực từ'])
  for (let row = 0; row < 30; row += 1)
    sheet.addRow([`Trường ${row}`, { formula: '1+1', result: 2 }, new Date('2026-12-01T00:00:00Z')])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

type Damage =
  | { kind: 'cut'; where: number }
  | { kind: 'flip'; where: number; bits: number }
  | { kind: 'zero'; where: number; length: number }
  | { kind: 'insert'; where: number; bytes: Uint8Array }

function damaged(bytes: Uint8Array, damage: Damage): Uint8Array {
  const at = Math.floor(damage.where * bytes.byteLength)
  if (damage.kind === 'cut') return bytes.slice(0, at)
  if (damage.kind === 'insert')
    return Buffer.concat([bytes.subarray(0, at), damage.bytes, bytes.subarray(at)])
  const copy = new Uint8Array(bytes)
  if (damage.kind === 'zero') return copy.fill(0, at, at + damage.length)
  if (at < copy.byteLength) copy[at] = (copy[at] ?? 0) ^ damage.bits
  return copy
}

async function rowsOrNo(read: () => Promise<unknown>): Promise<void> {
  try {
    assert.ok(await read())
  } catch (error) {
    assert.ok(error instanceof FileRefused, String(error))
    assert.match(error.reason, /\p{Lu}.+\.$/u)
  }
}
