import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJs from 'exceljs'
import { tableOfSheet } from './table-of-sheet.ts'

test('a sheet is read as it looks: days, rich text, formulas, links, empty cells', async () => {
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('Đơn vị')
  sheet.addRow(['Tên', 'Từ ngày', 'Số'])
  sheet.addRow([
    { richText: [{ text: 'Phường ' }, { text: 'Thử' }] },
    new Date('2026-12-01T00:00:00Z'),
    { formula: '1+1', result: 2 },
  ])
  sheet.addRow([{ text: 'liên kết', hyperlink: 'http://127.0.0.1' }, null, '  001  '])
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())

  const rows = await tableOfSheet(bytes)

  assert.deepEqual(rows, [
    ['Tên', 'Từ ngày', 'Số'],
    ['Phường Thử', '2026-12-01', '2'],
    ['liên kết', '', '001'],
  ])
})
