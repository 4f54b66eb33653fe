import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { dayNumber, isoDay, type IsoDay } from '#kernel/working-time/iso-day.ts'

/** The day in Việt Nam on which an instant falls. */
export function vietNamDay(at: Date): IsoDay {
  return isoDay(dayOfInstant(at.getTime()))
}

/** The day before. */
export function dayBefore(on: IsoDay): IsoDay {
  return isoDay(dayNumber(on) - 1)
}

/** The later of two days; an empty one never wins. */
export function laterOf(one: string, other: string): string {
  return one > other ? one : other
}
