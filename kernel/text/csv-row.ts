import { formulaSafe } from './formula-safe.ts'

export type CsvCell = string | number | bigint | boolean | null | undefined

/** What a CSV file begins with so that spreadsheets read it as UTF-8. */
export const CSV_START = '\ufeff'

/** One line of a CSV file by RFC 4180, with its line end; text is made formula-safe. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: CsvCell): string {
  const text = typeof cell === 'string' ? formulaSafe(cell.toWellFormed()) : String(cell ?? '')
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
