import { t } from '#kernel/i18n/t.ts'
import { Refusal } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { dayNumber, isoDay } from '#kernel/working-time/iso-day.ts'

/** A column that an import reads: what it may be called, without accents, and whether it must be there. */
export type TableColumn = { label: string; names: readonly string[]; required: boolean }

/** One thing wrong in one row; rows are numbered as in the file. */
export type RowError = { row: number; column: string; detail: string }

/** One row by column key. */
export type TableRecord<Key extends string> = { row: number; cells: Record<Key, string> }

/** Finds the columns by the names in the first row, and the rows that hold anything below it. */
export function readTable<Key extends string>(
  rows: readonly (readonly string[])[],
  columns: Record<Key, TableColumn>,
): { records: TableRecord<Key>[]; errors: RowError[] } {
  const heads = (rows[0] ?? []).map(searchKey)
  const keys = Object.keys(columns) as Key[]
  const place = new Map(
    keys.map((key) => [key, heads.findIndex((head) => columns[key].names.includes(head))]),
  )
  const missing = keys.filter((key) => columns[key].required && place.get(key) === -1)
  const errors = missing.map((key) => ({
    row: 1,
    column: columns[key].label,
    detail: t('Thiếu cột này trong dòng tiêu đề.'),
  }))
  if (errors.length > 0) return { records: [], errors }
  const records = rows.flatMap((row, index): TableRecord<Key>[] => {
    if (index === 0 || row.every((cell) => cell === '')) return []
    const cells = Object.fromEntries(keys.map((key) => [key, row[place.get(key) ?? -1] ?? ''])) as Record<
      Key,
      string
    >
    return [{ row: index + 1, cells }]
  })
  return { records, errors: records.flatMap(({ row, cells }) => emptyCells(row, cells, columns)) }
}

function emptyCells<Key extends string>(
  row: number,
  cells: Record<Key, string>,
  columns: Record<Key, TableColumn>,
): RowError[] {
  const keys = Object.keys(columns) as Key[]
  return keys
    .filter((key) => columns[key].required && cells[key] === '')
    .map((key) => ({ row, column: columns[key].label, detail: t('Ô này còn trống.') }))
}

/** A day as people type it, dd/mm/yyyy or ISO; undefined when it is none. */
export function dayTyped(typed: string): string | undefined {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed)
  const iso = parts ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}` : typed
  try {
    return isoDay(dayNumber(iso))
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
