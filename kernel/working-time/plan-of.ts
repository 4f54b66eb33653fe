import type { Calendar, DayPlan, WeeklyPlan } from './calendar.ts'

const unworked: DayPlan = { worked: false, spans: [], minutes: 0 }

/** How the office works on a day, given by its serial number. */
export function planOf(calendar: Calendar, day: number): DayPlan {
  return calendar.special.get(day) ?? fixedByLaw(calendar, day) ?? ordinaryPlan(calendar.weekly, day)
}

/** How the office would work on a day if nothing were decided about it. */
export function ordinaryPlan(weekly: readonly WeeklyPlan[], day: number): DayPlan {
  return weekOf(weekly, day)?.byWeekday[weekdayIndex(day)] ?? unworked
}

/** The ordinary week that rules on a day. */
export function weekOf(weekly: readonly WeeklyPlan[], day: number): WeeklyPlan | undefined {
  return weekly.findLast((week) => week.fromDay <= day && day <= week.toDay)
}

function fixedByLaw(calendar: Calendar, day: number): DayPlan | undefined {
  const midnight = new Date(day * 86_400_000)
  if (calendar.publishedYears.has(midnight.getUTCFullYear())) return undefined
  const fixed = calendar.yearly.get((midnight.getUTCMonth() + 1) * 100 + midnight.getUTCDate())
  return fixed?.find((holiday) => holiday.fromDay <= day && day <= holiday.toDay)?.plan
}

// 1970-01-01, day 0, was a Thursday; Monday is 0.
function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}
