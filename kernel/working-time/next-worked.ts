import type { Calendar } from './calendar.ts'
import { step, walkFrom } from './horizon.ts'
import { dayNumber, isoDay, type IsoDay } from './iso-day.ts'
import { planOf } from './plan-of.ts'

/** The first worked day after this one. */
export function nextWorked(calendar: Calendar, on: IsoDay): IsoDay {
  return isoDay(firstWorkedFrom(calendar, dayNumber(on) + 1))
}

/** The first worked day from this one on, itself included (serial numbers). */
export function firstWorkedFrom(calendar: Calendar, day: number): number {
  const walk = walkFrom(day)
  for (let n = day; ; n += 1) {
    if (planOf(calendar, n).worked) return n
    step(walk, n, false)
  }
}
