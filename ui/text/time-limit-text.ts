import { t } from '#kernel/i18n/t.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import { numberText } from './number-text.ts'

/** A time limit in plain words; `null` is a procedure for which no law sets one. */
export function timeLimitText(limit: TimeLimit | null): string {
  if (!limit) return t('Luật không ấn định thời hạn')
  if (limit.rule === 'same-day-15h' && limit.length === 0)
    return t('Trong ngày; nộp sau 15 giờ thì ngày làm việc tiếp theo')
  return lengthText(limit.unit, numberText(limit.length))
}

function lengthText(unit: TimeLimit['unit'], length: string): string {
  switch (unit) {
    case 'working-day':
      return t('{length} ngày làm việc', { length })
    case 'calendar-day':
      return t('{length} ngày, kể cả ngày nghỉ', { length })
    case 'working-hour':
      return t('{length} giờ làm việc', { length })
    case 'month':
      return t('{length} tháng', { length })
    case 'year':
      return t('{length} năm', { length })
  }
}
