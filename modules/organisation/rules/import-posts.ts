import { t } from '#kernel/i18n/t.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { keyOf } from './import-units.ts'
import type { OfficerKind } from './profile.ts'
import { dayTyped, readTable, type RowError, type TableColumn, type TableRecord } from './table-columns.ts'
import { identityNumber } from './unit-fields.ts'

const columns = {
  unit: { label: 'Đơn vị', names: ['don vi', 'ma don vi', 'unit'], required: true },
  name: { label: 'Tên vị trí', names: ['ten vi tri', 'vi tri', 'chuc danh', 'post'], required: true },
  kind: { label: 'Loại vị trí', names: ['loai vi tri', 'loai', 'kind'], required: true },
  section: { label: 'Mảng việc', names: ['mang viec', 'section'], required: false },
  validFrom: { label: 'Hiệu lực từ', names: ['hieu luc tu', 'tu ngay', 'valid from'], required: true },
  decisionNo: { label: 'Số quyết định', names: ['so quyet dinh', 'quyet dinh', 'decision'], required: true },
  officer: { label: 'Họ và tên', names: ['ho va ten', 'ho ten', 'nguoi giu', 'officer'], required: false },
  identity: {
    label: 'Số định danh',
    names: ['so dinh danh', 'so dinh danh ca nhan', 'cccd', 'identity number'],
    required: false,
  },
  officerKind: { label: 'Ngạch', names: ['ngach', 'doi tuong', 'officer kind'], required: false },
} satisfies Record<string, TableColumn>
type Key = keyof typeof columns

const officerKinds: Record<string, OfficerKind> = {
  'can bo': 'cadre',
  'cong chuc': 'civil-servant',
  'vien chuc': 'public-employee',
  '': 'civil-servant',
}

/** What the office knows already: units by code and name, kinds of post by key and name. */
export type KnownPosts = { units: ReadonlyMap<string, string>; kinds: ReadonlyMap<string, string> }

/** A post to be opened and, when the row names one, the officer who takes it. */
export type ImportedPost = {
  row: number
  unitId: string
  name: string
  kindKey: string
  sectionKey: string | null
  validFrom: string
  decisionNo: string
  officer: { name: string; identityNumber: string; kind: OfficerKind } | null
}

/** The column heads of the file, for the page that explains it. */
export const postColumns = Object.values(columns)

/** Reads rows of a table into posts to be opened, with everything that is wrong, row by row. */
export function importPosts(
  rows: readonly (readonly string[])[],
  known: KnownPosts,
): { posts: ImportedPost[]; errors: RowError[] } {
  const { records, errors } = readTable<Key>(rows, columns)
  const read = records.map((record) => readPost(record, known))
  const all = [...errors, ...read.flatMap(({ wrongs }) => wrongs)]
  return {
    posts: all.length > 0 ? [] : read.map(({ post }) => post),
    errors: all.toSorted((a, b) => a.row - b.row),
  }
}

function readPost(
  { row, cells }: TableRecord<Key>,
  known: KnownPosts,
): { post: ImportedPost; wrongs: RowError[] } {
  const unitId = known.units.get(keyOf(cells.unit))
  const kindKey = known.kinds.get(searchKey(cells.kind))
  const validFrom = dayTyped(cells.validFrom)
  const { officer, detail } = officerOf(cells)
  const post: ImportedPost = {
    row,
    unitId: unitId ?? '',
    name: cells.name,
    kindKey: kindKey ?? '',
    sectionKey: cells.section || null,
    validFrom: validFrom ?? '',
    decisionNo: cells.decisionNo,
    officer,
  }
  const wrongs = [
    ...unread(
      'unit',
      unitId,
      t('Không tìm thấy đơn vị này, hoặc có nhiều đơn vị trùng tên. Ghi mã định danh.'),
    ),
    ...unread('kind', kindKey, t('Không có loại vị trí này trong danh mục.')),
    ...unread('validFrom', validFrom, t('Ngày chưa đúng. Ghi như 01/07/2025.')),
    ...(detail ? [detail] : []),
  ]
  return { post, wrongs: wrongs.map(({ key, text }) => ({ row, column: columns[key].label, detail: text })) }

  function unread(key: Key, value: string | undefined, text: string): { key: Key; text: string }[] {
    return value === undefined && cells[key] !== '' ? [{ key, text }] : []
  }
}

function officerOf(cells: Record<Key, string>): {
  officer: ImportedPost['officer']
  detail?: { key: Key; text: string }
} {
  if (cells.officer === '' && cells.identity === '') return { officer: null }
  if (cells.officer === '') return { officer: null, detail: { key: 'officer', text: t('Ô này còn trống.') } }
  // Spreadsheets drop leading zeros of numbers.
  const number = cells.identity.replace(/\s/g, '').padStart(12, '0')
  if (cells.identity === '' || !identityNumber.safeParse(number).success) {
    return { officer: null, detail: { key: 'identity', text: t('Số định danh cá nhân gồm 12 chữ số.') } }
  }
  const kind = officerKinds[searchKey(cells.officerKind)]
  if (!kind)
    return { officer: null, detail: { key: 'officerKind', text: t('Chọn: cán bộ, công chức, viên chức.') } }
  return { officer: { name: cells.officer, identityNumber: number, kind } }
}
