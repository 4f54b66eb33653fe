import type { z } from 'zod'
import { t } from './i18n/t.ts'

/** What zod found wrong, before it has words: `input` is what was really given. */
export type RawIssue = z.core.$ZodRawIssue

/** Says in the reader's words what is wrong with one field: what was given, what is wanted, what to do. */
export function issueText(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeText(issue)
    case 'too_small':
      return tooSmallText(issue)
    case 'too_big':
      return tooBigText(issue)
    case 'invalid_format':
      return formatText(issue)
    case 'invalid_value':
      return valueText(issue.values)
    case 'not_multiple_of':
      return t('Ghi số chia hết cho {divisor}.', { divisor: String(issue.divisor) })
    case 'unrecognized_keys':
      return t('Mục này không có trong biểu mẫu. Hãy bỏ đi.')
    default:
      return otherText(issue)
  }
}

function otherText(issue: RawIssue): string {
  if (issue.code === 'invalid_union' && Array.isArray(issue['options'])) return valueText(issue['options'])
  if (issue.code === 'invalid_key') return t('Tên mục này không được nhận. Hãy xem lại cách ghi tên.')
  return issue.input === undefined ? missing() : t('Mục này chưa đúng. Xem lại cách ghi.')
}

type Of<Code> = Extract<RawIssue, { code: Code }>

function missing(): string {
  return t('Mục này còn thiếu. Hãy điền vào.')
}

function typeText({ expected, input }: Of<'invalid_type'>): string {
  if (input === undefined) return missing()
  const wanted = (wantedTexts[expected] ?? (() => t('giá trị khác')))()
  return t('Mục này cần {wanted}, nhưng đang là {given}.', { wanted, given: givenText(input) })
}

const wantedTexts: Record<string, () => string> = {
  string: () => t('chữ'),
  number: () => t('số'),
  int: () => t('số nguyên'),
  bigint: () => t('số nguyên'),
  boolean: () => t('có hoặc không (true hoặc false)'),
  date: () => t('ngày'),
  array: () => t('danh sách'),
  tuple: () => t('danh sách'),
  set: () => t('danh sách'),
  object: () => t('nhóm mục có tên'),
  record: () => t('nhóm mục có tên'),
  map: () => t('nhóm mục có tên'),
  null: () => t('để trống (null)'),
  undefined: () => t('để trống'),
  never: () => t('để trống'),
  file: () => t('tệp'),
}

function givenText(input: unknown): string {
  if (input === null) return t('để trống (null)')
  if (Array.isArray(input)) return t('danh sách')
  if (typeof input === 'number') return numberText(input)
  if (typeof input === 'boolean') return t('có hoặc không (true hoặc false)')
  if (typeof input === 'string') return t('chữ')
  return t('nhóm mục có tên')
}

function numberText(input: number): string {
  if (!Number.isFinite(input)) return t('thứ không đọc được thành số')
  return Number.isInteger(input) ? t('số') : t('số lẻ')
}

function tooSmallText({ origin, minimum, inclusive, exact, input }: Of<'too_small'>): string {
  if (exact) return exactText(origin, String(minimum))
  if (Number(minimum) === 1 && lengthOf(input) === 0) return t('Mục này còn trống. Hãy điền vào.')
  const text = leastTexts[origin] ?? (inclusive === false ? aboveText : fromText)
  return text(String(minimum))
}

const leastTexts: Record<string, (minimum: string) => string> = {
  string: (minimum) => t('Ghi ít nhất {minimum} ký tự.', { minimum }),
  array: (minimum) => t('Cần ít nhất {minimum} mục.', { minimum }),
  set: (minimum) => t('Cần ít nhất {minimum} mục.', { minimum }),
  date: (minimum) => t('Ghi ngày từ {minimum} trở đi.', { minimum: dayText(minimum) }),
  file: (minimum) => t('Tệp phải có ít nhất {minimum} byte.', { minimum }),
}

function aboveText(minimum: string): string {
  return t('Ghi số lớn hơn {minimum}.', { minimum })
}

function fromText(minimum: string): string {
  return t('Ghi số từ {minimum} trở lên.', { minimum })
}

function tooBigText({ origin, maximum, inclusive, exact }: Of<'too_big'>): string {
  if (exact) return exactText(origin, String(maximum))
  const text = mostTexts[origin] ?? (inclusive === false ? belowText : atMostText)
  return text(String(maximum))
}

const mostTexts: Record<string, (maximum: string) => string> = {
  string: (maximum) => t('Ghi nhiều nhất {maximum} ký tự.', { maximum }),
  array: (maximum) => t('Chỉ nhận nhiều nhất {maximum} mục.', { maximum }),
  set: (maximum) => t('Chỉ nhận nhiều nhất {maximum} mục.', { maximum }),
  date: (maximum) => t('Ghi ngày không sau {maximum}.', { maximum: dayText(maximum) }),
  file: (maximum) => t('Tệp không được quá {maximum} byte.', { maximum }),
}

function belowText(maximum: string): string {
  return t('Ghi số nhỏ hơn {maximum}.', { maximum })
}

function atMostText(maximum: string): string {
  return t('Ghi số không quá {maximum}.', { maximum })
}

function exactText(origin: string, length: string): string {
  if (origin === 'string') return t('Ghi đúng {length} ký tự.', { length })
  if (origin === 'array' || origin === 'set') return t('Cần đúng {length} mục.', { length })
  return t('Ghi đúng {length}.', { length })
}

function lengthOf(input: unknown): number | undefined {
  return typeof input === 'string' || Array.isArray(input) ? input.length : undefined
}

function dayText(ms: string): string {
  return new Date(Number(ms)).toISOString().slice(0, 10)
}

function formatText({ format }: Of<'invalid_format'>): string {
  const text = formatTexts[format]
  return text ? text() : t('Mục này chưa đúng định dạng. Xem lại cách ghi.')
}

const formatTexts: Record<string, () => string> = {
  uuid: () => t('Mã nhận dạng này không đúng dạng. Chọn lại từ danh sách rồi gửi lại.'),
  guid: () => t('Mã nhận dạng này không đúng dạng. Chọn lại từ danh sách rồi gửi lại.'),
  date: () => t('Không có ngày này. Ghi năm-tháng-ngày, ví dụ 2026-03-05.'),
  time: () => t('Không có giờ này. Ghi giờ:phút, ví dụ 07:30.'),
  datetime: () => t('Ghi thời điểm kèm múi giờ, ví dụ 2026-03-05T09:00:00+07:00.'),
  email: () => t('Không phải địa chỉ thư điện tử. Ví dụ viết đúng: ten@vidu.vn.'),
  url: () => t('Không phải địa chỉ trang web. Ví dụ viết đúng: https://vidu.vn.'),
}

function valueText(values: readonly unknown[]): string {
  const known = values.map(String).filter((value) => value !== '')
  return t('Chỉ nhận một trong các giá trị: {values}.', { values: known.join(', ') })
}
