import exceljs from 'exceljs'
import { CSV_START, csvRow } from '../text/csv-row.ts'
import { formulaSafe } from '../text/formula-safe.ts'

export type Cell = string | number

/** One sheet of a file: what stands above its table, the table, and what stands below. */
export type Sheet = {
  name: string
  before: readonly string[]
  head: readonly string[]
  widths: readonly number[]
  lines: readonly (readonly Cell[])[]
  after: readonly string[]
}

/** A sheet as CSV that a spreadsheet opens without running anything in it. */
export function csvOf(sheet: Sheet): string {
  return [CSV_START, ...linesOf(sheet).map(csvRow)].join('')
}

/** Sheets as one workbook: numbers as numbers, words as harmless text. */
export async function workbookOf(...sheets: Sheet[]): Promise<Buffer> {
  const book = new exceljs.Workbook()
  for (const sheet of sheets) addSheet(book, sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function addSheet(book: exceljs.Workbook, sheet: Sheet): void {
  const headAt = sheet.before.length + 1
  const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: headAt }] })
  for (const line of linesOf(sheet))
    page.addRow(line.map((cell) => (typeof cell === 'string' ? formulaSafe(cell) : cell)))
  sheet.widths.forEach((width, n) => {
    page.getColumn(n + 1).width = width
  })
  for (let row = 1; row <= headAt; row++) page.getRow(row).font = { bold: true }
}

function linesOf({ before, head, lines, after }: Sheet): (readonly Cell[])[] {
  return [...before.map((line) => [line]), head, ...lines, ...after.map((line) => [line])]
}
