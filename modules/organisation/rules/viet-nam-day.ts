import { dayOfInstant, midnightMs } from '#kernel/working-time/instant.ts'
import { dayNumber, isoDay, type IsoDay } from '#kernel/working-time/iso-day.ts'

/** The day in Việt Nam on which an instant falls. */
export function vietNamDay(at: Date): IsoDay {
  return isoDay(dayOfInstant(at.getTime()))
}

/** The instant at which a day begins in Việt Nam. */
export function startOfDay(on: IsoDay): Date {
  return new Date(midnightMs(dayNumber(on)))
}

/** The day before. */
export function dayBefore(on: IsoDay): IsoDay {
  return isoDay(dayNumber(on) - 1)
}

/** The day after. */
export function dayAfter(on: IsoDay): IsoDay {
  return isoDay(dayNumber(on) + 1)
}
