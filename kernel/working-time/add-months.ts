import { isoDay } from './iso-day.ts'

/** The same day so many months on; where that month has no such day, its last day. */
export function addMonths(day: number, months: number): number {
  const [year = 0, month = 0, dayOfMonth = 0] = isoDay(day).split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastOfMonth)) / 86_400_000
}
