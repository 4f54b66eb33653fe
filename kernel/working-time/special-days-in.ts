import type { CalendarDay } from './calendar-layer.ts'
import type { Calendar } from './calendar.ts'
import { dayNumber, isoDay, yearOf } from './iso-day.ts'
import { planOf } from './plan-of.ts'

/**
 * The days of a year that differ from the ordinary week, in order, each with its decision (ngày nghỉ, ngày làm bù);
 * in a year that is not published, the days off fixed by law.
 */
export function specialDaysIn(calendar: Calendar, year: number): CalendarDay[] {
  const decided = [...calendar.specialDays].filter(([day]) => yearOf(day) === year)
  return [...decided, ...fixedDays(calendar, year)].toSorted(([a], [b]) => a - b).map(([, rule]) => rule)
}

function fixedDays(calendar: Calendar, year: number): [number, CalendarDay][] {
  if (calendar.publishedYears.has(year)) return []
  const days: [number, CalendarDay][] = []
  for (let day = dayNumber(`${year}-01-01`); yearOf(day) === year; day += 1) {
    const { rule, worked } = planOf(calendar, day)
    if (rule && !calendar.specialDays.has(day)) days.push([day, { ...rule, on: isoDay(day), worked }])
  }
  return days
}
