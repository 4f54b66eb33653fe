import ExcelJs from 'exceljs'
import { isoDay } from '#kernel/working-time/iso-day.ts'

const ROWS_AT_MOST = 5_000
const COLUMNS_AT_MOST = 40
const DAY_MS = 86_400_000

/** Reads the first sheet of an XLSX file into rows of trimmed cells; days come out as ISO days, formulas as their results. */
export async function tableOfSheet(bytes: Uint8Array): Promise<string[][]> {
  const book = new ExcelJs.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  const sheet = book.worksheets[0]
  const rows: string[][] = []
  for (let number = 1; sheet && number <= Math.min(sheet.rowCount, ROWS_AT_MOST); number += 1) {
    const row = sheet.getRow(number)
    rows.push(
      Array.from({ length: Math.min(row.cellCount, COLUMNS_AT_MOST) }, (_, index) =>
        cellText(row.getCell(index + 1).value),
      ),
    )
  }
  return rows
}

function cellText(value: ExcelJs.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return isoDay(Math.floor(value.getTime() / DAY_MS))
  if (typeof value !== 'object') return String(value).trim()
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim()
  if ('text' in value) return cellText(value.text as ExcelJs.CellValue)
  return 'result' in value ? cellText(value.result as ExcelJs.CellValue) : ''
}
