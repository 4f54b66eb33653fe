import type { TimeLimit } from './catalogue-schema.ts'

/** What an office day gives: its working hours, and those left when the same-day rule cuts off (15:00). */
export type OfficeDay = { hours: number; hoursAfterCutOff: number }

/** The working hours that a flow may spend within a time limit, on the safe side; null when there is no limit. */
export function limitHours(limit: TimeLimit | null, day: OfficeDay): number | null {
  if (limit === null) return null
  if (limit.rule === 'same-day-15h') return day.hoursAfterCutOff
  if (limit.unit === 'working-hour') return limit.length
  return workedDays(limit) * day.hours
}

/** Calendar days hold about five worked days in seven, and end on a worked one; a month 20, a year 240 after holidays. */
function workedDays({ length, unit }: TimeLimit): number {
  if (unit === 'calendar-day') return Math.max(1, Math.floor((length * 5) / 7))
  if (unit === 'month') return length * 20
  if (unit === 'year') return length * 240
  return length
}
