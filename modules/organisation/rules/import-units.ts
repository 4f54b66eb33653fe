import { t } from '#kernel/i18n/t.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import type { UnitKind } from './profile.ts'
import { dayTyped, readTable, type RowError, type TableColumn, type TableRecord } from './table-columns.ts'
import { unitCode } from './unit-fields.ts'

const columns = {
  code: { label: 'Mã định danh', names: ['ma dinh danh', 'ma', 'code'], required: false },
  name: { label: 'Tên đơn vị', names: ['ten don vi', 'ten', 'name'], required: true },
  shortName: { label: 'Tên ngắn', names: ['ten ngan', 'ten viet tat', 'short name'], required: false },
  kind: { label: 'Loại', names: ['loai', 'loai don vi', 'kind'], required: true },
  level: { label: 'Cấp', names: ['cap', 'level'], required: true },
  parent: {
    label: 'Đơn vị cấp trên',
    names: ['don vi cap tren', 'cap tren', 'truc thuoc', 'parent'],
    required: false,
  },
  section: { label: 'Mảng việc', names: ['mang viec', 'section'], required: false },
  validFrom: {
    label: 'Hiệu lực từ',
    names: ['hieu luc tu', 'tu ngay', 'ngay thanh lap', 'valid from'],
    required: true,
  },
  decisionNo: { label: 'Số quyết định', names: ['so quyet dinh', 'quyet dinh', 'decision'], required: true },
} satisfies Record<string, TableColumn>
type Key = keyof typeof columns

const kinds: Record<string, UnitKind> = {
  'co quan': 'agency',
  'phong ban': 'section',
  'phong': 'section',
  'mot cua': 'desk',
  'dang': 'party',
  'to chuc dang': 'party',
  'doan the': 'mass-organisation',
  'mat tran doan the': 'mass-organisation',
  'truong hoc': 'school',
  'thanh tra': 'oversight',
  'kiem tra giam sat': 'oversight',
}

/** What the office knows already: levels by key and name, units by code and name (names that two units share are absent). */
export type KnownUnits = {
  levels: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  codes: ReadonlySet<string>
}

/** A unit to be founded; its parent is known already or stands in an earlier row of the same file. */
export type ImportedUnit = {
  row: number
  code: string | null
  name: string
  shortName: string
  kind: UnitKind
  levelKey: string
  parent: { unitId: string } | { row: number } | null
  sectionKey: string | null
  validFrom: string
  decisionNo: string
}

/** The column heads of the file, for the page that explains it. */
export const unitColumns = Object.values(columns)

/** Reads rows of a table into units to be founded, with everything that is wrong, row by row. */
export function importUnits(
  rows: readonly (readonly string[])[],
  known: KnownUnits,
): { units: ImportedUnit[]; errors: RowError[] } {
  const { records, errors } = readTable<Key>(rows, columns)
  const inFile = new Map<string, number>()
  const units: ImportedUnit[] = []
  for (const record of records) {
    const { unit, wrongs } = readUnit(record, known, inFile)
    errors.push(...wrongs)
    units.push(unit)
    inFile.set(keyOf(unit.name), record.row)
    if (unit.code) inFile.set(keyOf(unit.code), record.row)
  }
  return { units: errors.length > 0 ? [] : units, errors: errors.toSorted((a, b) => a.row - b.row) }
}

/** How units are looked up by what somebody typed. */
export function keyOf(typed: string): string {
  return searchKey(typed)
}

function readUnit(
  { row, cells }: TableRecord<Key>,
  known: KnownUnits,
  inFile: ReadonlyMap<string, number>,
): { unit: ImportedUnit; wrongs: RowError[] } {
  const code = cells.code.toUpperCase() || null
  const read = {
    kind: kinds[searchKey(cells.kind)],
    levelKey: known.levels.get(searchKey(cells.level)),
    parent: parentOf(cells.parent, known, inFile),
    validFrom: dayTyped(cells.validFrom),
  }
  const unit: ImportedUnit = {
    row,
    code,
    name: cells.name,
    shortName: cells.shortName || cells.name,
    kind: read.kind ?? 'agency',
    levelKey: read.levelKey ?? '',
    parent: read.parent ?? null,
    sectionKey: cells.section || null,
    validFrom: read.validFrom ?? '',
    decisionNo: cells.decisionNo,
  }
  const codes = { isWrong: isWrongCode(code), isTaken: isTakenCode(code, known, inFile) }
  return { unit, wrongs: unitFaults(row, { ...read, ...codes }, cells) }
}

type UnitRead = {
  kind: unknown
  levelKey: unknown
  parent: unknown
  validFrom: unknown
  isWrong: boolean
  isTaken: boolean
}

function unitFaults(row: number, read: UnitRead, cells: Record<Key, string>): RowError[] {
  const unread = (value: unknown, cell: string) => value === undefined && cell !== ''
  const faults: [Key, boolean, string][] = [
    ['code', read.isWrong, t('Mã định danh gồm các nhóm 2–3 chữ hoặc số cách nhau bằng dấu chấm.')],
    ['code', read.isTaken, t('Mã này đã thuộc về đơn vị khác.')],
    [
      'kind',
      unread(read.kind, cells.kind),
      t(
        'Không có loại này. Chọn: cơ quan, phòng ban, một cửa, tổ chức đảng, đoàn thể, trường học, thanh tra.',
      ),
    ],
    ['level', unread(read.levelKey, cells.level), t('Không có cấp này trong danh mục.')],
    [
      'parent',
      unread(read.parent, cells.parent),
      t('Không tìm thấy đơn vị này, hoặc có nhiều đơn vị trùng tên. Ghi mã định danh.'),
    ],
    ['validFrom', unread(read.validFrom, cells.validFrom), t('Ngày chưa đúng. Ghi như 01/07/2025.')],
  ]
  return faults
    .filter(([, isFault]) => isFault)
    .map(([key, , detail]) => ({ row, column: columns[key].label, detail }))
}

function isWrongCode(code: string | null): boolean {
  return code !== null && !unitCode.safeParse(code).success
}

function isTakenCode(code: string | null, known: KnownUnits, inFile: ReadonlyMap<string, number>): boolean {
  return code !== null && (known.codes.has(code) || inFile.has(keyOf(code)))
}

function parentOf(
  typed: string,
  known: KnownUnits,
  inFile: ReadonlyMap<string, number>,
): ImportedUnit['parent'] | undefined {
  if (typed === '') return null
  const unitId = known.units.get(keyOf(typed))
  if (unitId) return { unitId }
  const row = inFile.get(keyOf(typed))
  return row === undefined ? undefined : { row }
}
