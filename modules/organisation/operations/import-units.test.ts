import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJs from 'exceljs'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { keepBytes } from '#kernel/files/keep-upload.ts'
import { openFileStore } from '#kernel/files/the-store.ts'
import { Refusal } from '#kernel/refusal.ts'
import { findUnitOn } from '../queries/unit-on.ts'
import { aCity, aWard, journalOf } from '../testing.ts'
import { importUnits } from './import-units.ts'

await freshDatabase()
openFileStore(mkdtempSync(join(tmpdir(), 'lien-thong-import-')))
const friday = new Date('2026-11-20T09:00:00+07:00')
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const head = 'Mã định danh;Tên đơn vị;Loại;Cấp;Đơn vị cấp trên;Hiệu lực từ;Số quyết định'

test('an administrator of a city founds a commune and its office from pasted rows', async () => {
  const city = await aCity()
  const ward = await aWard({ city })
  const rows = [
    head,
    `${ward.code}.01;Trạm Thử ${ward.code};Cơ quan;commune;${ward.code};01/12/2026;5/NQ`,
    `;Phòng của trạm ${ward.code};phòng ban;commune;Trạm Thử ${ward.code};01/12/2026;5/NQ`,
  ]

  const { created, unitIds } = await importUnits.perform(city.administrator, friday, {
    text: rows.join('\n'),
  })

  const [station = '', office = ''] = unitIds
  assert.equal(created, 2)
  assert.deepEqual(
    [
      (await findUnitOn(database(), station, '2026-12-01'))?.parentId,
      (await findUnitOn(database(), office, '2026-12-01'))?.parentId,
    ],
    [ward.unitId, station],
  )
  assert.deepEqual(await journalOf(office), ['organisation.unit-created'])
})

test('an uploaded sheet is read, for whoever brought it and for nobody else', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('Đơn vị')
  sheet.addRow(head.split(';'))
  sheet.addRow([
    '',
    'Trường Thử',
    'Trường học',
    'commune',
    ward.code,
    new Date('2026-12-01T00:00:00Z'),
    '7/QĐ',
  ])
  const fileId = await keepBytes(
    Buffer.from(await book.xlsx.writeBuffer()),
    { name: 'don-vi.xlsx', mediaType: SHEET },
    ward.administrator,
    friday,
  )

  await assert.rejects(importUnits.perform(neighbour.administrator, friday, { fileId }), {
    code: 'bad-input',
  })
  const { created } = await importUnits.perform(ward.administrator, friday, { fileId })

  assert.equal(created, 1)
})

test('a damaged sheet, and a file that is no table, are refused at their box by name; nothing is founded', async () => {
  const ward = await aWard()
  const before = await countUnits()
  const keep = (bytes: string, mediaType: string) =>
    keepBytes(Buffer.from(bytes), { name: 'don-vi.xlsx', mediaType }, ward.administrator, friday)
  const damaged = await keep('PK\u0003\u0004 cắt cụt', SHEET)
  const photo = await keep('ảnh', 'image/jpeg')

  for (const [fileId, detail] of [
    [damaged, /^“don-vi.xlsx”: Tệp XLSX bị hỏng/],
    [photo, /^“don-vi.xlsx” không phải bảng/],
  ] as const)
    await assert.rejects(importUnits.perform(ward.administrator, friday, { fileId }), (error) => {
      assert.ok(error instanceof Refusal)
      assert.deepEqual([error.code, error.errors[0]?.pointer], ['bad-input', '/fileId'])
      assert.match(error.errors[0]?.detail ?? '', detail)
      return true
    })
  await assert.rejects(importUnits.perform(ward.administrator, friday, { text: `${head}\n"Tốt` }), {
    code: 'bad-input',
  })
  assert.equal(await countUnits(), before)
})

test('one wrong row and nothing is founded: every wrong is named by row and column', async () => {
  const ward = await aWard()
  const before = await countUnits()
  const text = [
    head,
    `;Tốt;Cơ quan;commune;${ward.code};01/12/2026;5/NQ`,
    `;Hỏng;Cơ quan;trên trời;${ward.code};32/12/2026;5/NQ`,
  ].join('\n')

  const attempt = importUnits.perform(ward.administrator, friday, { text })

  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof Refusal)
    assert.deepEqual(
      [error.code, error.errors.map(({ pointer }) => pointer)],
      ['rows-rejected', ['/rows/3/Cấp', '/rows/3/Hiệu lực từ']],
    )
    return true
  })
  assert.equal(await countUnits(), before)
})

test('nobody founds below a neighbour or at the top, and a clerk founds nothing', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const row = (parent: string) => [head, `;Lạ;Cơ quan;commune;${parent};01/12/2026;5/NQ`].join('\n')

  await assert.rejects(importUnits.perform(neighbour.administrator, friday, { text: row(ward.code) }), {
    code: 'rows-rejected',
  })
  await assert.rejects(importUnits.perform(ward.administrator, friday, { text: row('') }), {
    code: 'rows-rejected',
  })
  await assert.rejects(importUnits.perform(ward.clerk, friday, { text: row(ward.code) }), {
    code: 'not-allowed',
  })
})

async function countUnits(): Promise<number> {
  return (await database().selectFrom('organisation.unit').select('id').execute()).length
}
