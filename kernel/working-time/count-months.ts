import { t } from '#kernel/i18n/t.ts'
import { addMonths } from './add-months.ts'
import { type Counted, countCalendarDays } from './count-days.ts'
import { isoDay } from './iso-day.ts'
import type { Run } from './run.ts'

/** Counts months from day to day; where a month has no such day, its last day. */
export function countMonths(run: Run, months: number): Counted {
  const days = addMonths(run.startDay, months) - run.startDay
  const count = countCalendarDays(run, days, reached(months))
  const lastOn = isoDay(count.lastDay)
  const last = run.explanation.findLast((line) => line.on === lastOn)
  if (last?.counted) Object.assign(last, { months, monthsFrom: isoDay(run.startDay) })
  return count
}

function reached(months: number): string {
  return months % 12 === 0 ? t('Đủ {years} năm', { years: months / 12 }) : t('Đủ {months} tháng', { months })
}
