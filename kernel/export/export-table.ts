import { createHash } from 'node:crypto'
import { hasDuty, type Actor } from '../actor.ts'
import { t } from '../i18n/t.ts'
import { send, type PageAnswer } from '../page.ts'
import { csvOf, workbookOf, type Cell, type Sheet } from './sheet-file.ts'
import { recordExport } from './record-export.ts'

/** A column of an exported table; a personal one is only for who holds the duty to take such data out. */
export type ExportColumn<Row> = {
  key: string
  label: string
  text: (row: Row) => Cell
  isPersonal?: boolean
  width?: number
}

/** Many rows that leave the program as one file. */
export type ExportedTable<Row> = {
  /** What it is, as the query is named. */
  what: string
  format: 'csv' | 'xlsx'
  /** Without its ending. */
  fileName: string
  sheet: string
  columns: readonly ExportColumn<Row>[]
  rows: readonly Row[]
  /** The duty without which personal columns are left out. */
  personalDuty: string
  /** What the rows were narrowed to, as it was asked. */
  narrowedTo: Readonly<Record<string, string>>
  title?: string
  notes?: readonly string[]
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
// What people type may be a name or a number of somebody: that it was typed is on record, not what.
const TYPED = new Set(['q', 'actor', 'name', 'phone', 'identityNumber'])

/**
 * Sends many rows as a file (xuất tệp), and puts on record who took out what, narrowed to what, and how many rows. It is
 * the one way out: nothing is kept of the file, it exists only on its way to whoever asked for it.
 */
export async function exportTable<Row>(
  { actor, now }: { actor: Actor; now: Date },
  table: ExportedTable<Row>,
): Promise<PageAnswer> {
  const { what, format, rows, fileName } = table
  const shown = table.columns.filter(({ isPersonal }) => !isPersonal || hasDuty(actor, table.personalDuty))
  const leftOut = table.columns.filter((column) => !shown.includes(column))
  const sheet = sheetOf(table, shown, leftOut)
  const body = format === 'csv' ? csvOf(sheet) : await workbookOf(sheet)
  await recordExport.perform(actor, now, {
    what,
    format,
    rows: rows.length,
    columns: shown.map(({ key }) => key),
    leftOut: leftOut.map(({ key }) => key),
    narrowedTo: withoutTyped(table.narrowedTo),
    sha256: createHash('sha256').update(body).digest('hex'),
  })
  return send(body, format === 'csv' ? 'text/csv; charset=utf-8' : XLSX, `${fileName}.${format}`)
}

/** A file about one record that leaves the program. */
export type ExportedFile = {
  what: string
  format: 'xlsx' | 'json'
  fileName: string
  body: Buffer | string
  rows: number
  recordId: string
}

/** Sends a file about one record, and puts on record who took it out. */
export async function exportFile(
  { actor, now }: { actor: Actor; now: Date },
  { what, format, fileName, body, rows, recordId }: ExportedFile,
): Promise<PageAnswer> {
  const sha256 = createHash('sha256').update(body).digest('hex')
  const facts = { what, format, rows, columns: [], leftOut: [], narrowedTo: { recordId }, sha256, recordId }
  await recordExport.perform(actor, now, facts)
  return send(body, format === 'json' ? 'application/json' : XLSX, `${fileName}.${format}`)
}

function sheetOf<Row>(
  { sheet, rows, title, notes = [] }: ExportedTable<Row>,
  shown: readonly ExportColumn<Row>[],
  leftOut: readonly ExportColumn<Row>[],
): Sheet {
  const said = leftOut.length > 0 ? [leftOutText(leftOut)] : []
  return {
    name: sheet,
    before: title ? [title] : [],
    widths: shown.map(({ width }) => width ?? 22),
    head: shown.map(({ label }) => label),
    lines: rows.map((row) => shown.map(({ text }) => text(row))),
    after: [...notes, ...said],
  }
}

function leftOutText(columns: readonly { label: string }[]): string {
  return t(
    'Không xuất cột có thông tin cá nhân: {columns}. Cần nhiệm vụ “Xuất dữ liệu có thông tin cá nhân”.',
    {
      columns: columns.map(({ label }) => label).join(', '),
    },
  )
}

function withoutTyped(narrowedTo: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(narrowedTo).map(([name, value]) => [name, TYPED.has(name) ? '(…)' : value]),
  )
}
