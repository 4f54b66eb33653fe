import assert from 'node:assert/strict'
import { test } from 'node:test'
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
