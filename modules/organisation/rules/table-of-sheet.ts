import ExcelJs from 'exceljs'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { ROWS_AT_MOST, TableFault, tooManyRows } from './table-fault.ts'

const COLUMNS_AT_MOST = 40
const DAY_MS = 86_400_000

/**
 * Reads the first sheet of an XLSX file into rows of trimmed cells; days come out as ISO days, formulas as their results.
 * @throws TableFault for a file that is damaged or has no sheet.
 */
export async function tableOfSheet(bytes: Uint8Array): Promise<string[][]> {
  try {
    return await readTable(bytes)
  } catch (error) {
    if (error instanceof TableFault) throw error
    // Whatever the reader stumbles over, it is the file that is not as it should be.
    throw new TableFault(
      'Tệp XLSX bị hỏng hoặc tải lên chưa đủ nên không đọc được. Mở bằng Excel, lưu lại thành tệp XLSX mới rồi gửi.',
    )
  }
}

async function readTable(bytes: Uint8Array): Promise<string[][]> {
  const book = new ExcelJs.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('The book has no sheet')
  const rows: string[][] = []
  let last = 0
  sheet.eachRow({ includeEmpty: false }, (_, number) => (last = number))
  if (last > ROWS_AT_MOST) throw tooManyRows()
  for (let number = 1; number <= last; number += 1) {
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
