import type { TimeLimit } from './catalogue-schema.ts'
import type { PortalChannel } from './portal-shape.ts'

/** A time limit read from a portal row; `why` says what could not be read, `remark` what was assumed. */
export type ReadLimit = { limit: TimeLimit | null; remark?: string } | { why: string }

const units: Record<string, TimeLimit['unit']> = {
  'working_day': 'working-day',
  'working-day': 'working-day',
  'day': 'calendar-day',
  'calendar-day': 'calendar-day',
  'hour': 'working-hour',
  'working-hour': 'working-hour',
  'month': 'month',
  'year': 'year',
}
const sameDay: TimeLimit = { length: 0, unit: 'working-day', rule: 'same-day-15h' }
const longestLength = 3650

/** Reads a time limit; `sameDayField` says that a bare 1 means the same day, as in civil status (hộ tịch). */
export function readTimeLimit(row: PortalChannel, sameDayField: boolean): ReadLimit {
  const length = row.timeValue ?? null
  if (length === null) return { limit: null }
  if (length < 0 || length > longestLength) return { why: `thời hạn vô lý: ${length}` }
  return row.timeUnit ? readWithUnit(length, row.timeUnit) : readBlankUnit(length, sameDayField)
}

function readWithUnit(length: number, given: string): ReadLimit {
  const unit = units[given]
  if (unit === undefined) return { why: `không hiểu đơn vị thời gian "${given}"` }
  if (length === 0) return { limit: null, remark: 'thời hạn ghi 0: hiểu là không quy định' }
  return wholeOrHours(length, unit)
}

function readBlankUnit(length: number, sameDayField: boolean): ReadLimit {
  if (length === 0) return { limit: null, remark: 'thời hạn ghi 0, đơn vị để trống: hiểu là không quy định' }
  if (length === 1 && sameDayField) {
    return {
      limit: sameDay,
      remark: 'đơn vị để trống, 1: hiểu là trong ngày, sau 15 giờ thì ngày làm việc tiếp theo',
    }
  }
  const read = wholeOrHours(length, 'working-day')
  return 'why' in read ? read : { ...read, remark: `đơn vị để trống: hiểu ${length} là ngày làm việc` }
}

/** Part of a working day is counted in hours (8 a day); part of anything else has no meaning. */
function wholeOrHours(length: number, unit: TimeLimit['unit']): ReadLimit {
  if (Number.isInteger(length)) return { limit: { length, unit, rule: 'none' } }
  const hours = length * 8
  if (unit !== 'working-day' || !Number.isInteger(hours))
    return { why: `thời hạn lẻ không đếm được: ${length}` }
  return {
    limit: { length: hours, unit: 'working-hour', rule: 'none' },
    remark: `thời hạn lẻ ${length} ngày làm việc: đổi thành ${hours} giờ làm việc`,
  }
}

/** Says a time limit in Vietnamese, for the title of a case. */
export function sayTimeLimit(limit: TimeLimit | null): string {
  if (limit === null) return 'không quy định thời hạn'
  if (limit.rule === 'same-day-15h') return 'trong ngày'
  const words = {
    'working-day': 'ngày làm việc',
    'calendar-day': 'ngày',
    'working-hour': 'giờ làm việc',
    'month': 'tháng',
    'year': 'năm',
  }
  return `${limit.length} ${words[limit.unit]}`
}
