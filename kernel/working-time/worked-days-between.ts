import type { Calendar } from './calendar.ts'
import { dayNumber, type IsoDay } from './iso-day.ts'
import { planOf } from './plan-of.ts'

/** How many worked days lie after the first day, up to and including the last; 0 when the last is not after. */
export function workedDaysBetween(calendar: Calendar, afterOn: IsoDay, untilOn: IsoDay): number {
  const last = dayNumber(untilOn)
  let worked = 0
  for (let day = dayNumber(afterOn) + 1; day <= last; day += 1) if (planOf(calendar, day).worked) worked += 1
  return worked
}
