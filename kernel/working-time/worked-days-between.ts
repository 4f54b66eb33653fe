import type { Calendar } from './calendar.ts'
import { refuseLongStretch } from './horizon.ts'
import { dayNumber, type IsoDay } from './iso-day.ts'
import { planOf } from './plan-of.ts'

/** How many worked days lie after the first day, up to and including the last; 0 when the last is not after. */
export function workedDaysBetween(calendar: Calendar, afterOn: IsoDay, untilOn: IsoDay): number {
  const [first, last] = [dayNumber(afterOn) + 1, dayNumber(untilOn)]
  refuseLongStretch(first, last)
  let worked = 0
  for (let day = first; day <= last; day += 1) if (planOf(calendar, day).worked) worked += 1
  return worked
}
