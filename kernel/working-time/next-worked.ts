import type { Calendar } from './calendar.ts'
import { dayNumber, isoDay, type IsoDay } from './iso-day.ts'
import { planOf } from './plan-of.ts'

// An office that does not open once in so many days has a broken calendar; without this a count would never end.
const longestClosureDays = 1000

/** The first worked day after this one. */
export function nextWorked(calendar: Calendar, on: IsoDay): IsoDay {
  return isoDay(firstWorkedFrom(calendar, dayNumber(on) + 1))
}

/** The first worked day from this one on, itself included (serial numbers). */
export function firstWorkedFrom(calendar: Calendar, day: number): number {
  for (let n = day; n < day + longestClosureDays; n += 1) if (planOf(calendar, n).worked) return n
  throw new RangeError(`the calendar has no worked day from ${isoDay(day)} on`)
}
