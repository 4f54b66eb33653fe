import type { Calendar } from './calendar.ts'
import { dayNumber, type IsoDay } from './iso-day.ts'
import { planOf } from './plan-of.ts'

/** Whether the office works on this day (ngày làm việc), half days included. */
export function isWorked(calendar: Calendar, on: IsoDay): boolean {
  return planOf(calendar, dayNumber(on)).worked
}
