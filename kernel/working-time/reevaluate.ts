import { addMonths } from './add-months.ts'
import type { Explained } from './due.ts'
import { dayNumber, type IsoDay } from './iso-day.ts'

/** What an explanation adds up to when its lines are counted again. */
export interface Recount {
  /** Days counted, working or of the calendar. */
  days: number
  minutes: number
  months: number
  lastOn: IsoDay | undefined
  /** No day is missing or told twice, and months reach the day they claim. */
  unbroken: boolean
}

/** Counts an explanation again from its lines alone, without the calendar it was made with. */
export function reevaluate(explanation: readonly Explained[]): Recount {
  const lines = explanation.filter((line) => !line.note)
  const counted = lines.filter((line) => line.counted)
  const days = counted.reduce((sum, line) => sum + daysOf(line), 0)
  const months = counted.reduce((sum, line) => sum + (line.months ?? 0), 0)
  const last = lines.at(-1)
  return {
    days,
    minutes: counted.reduce((sum, line) => sum + (line.minutes ?? 0), 0),
    months,
    lastOn: last?.until ?? last?.on,
    unbroken: lines.every((line, n) => follows(lines[n - 1], line)) && monthsReach(counted, days),
  }
}

function daysOf(line: Explained): number {
  return lastDayOf(line) - dayNumber(line.on) + 1
}

function lastDayOf(line: Explained): number {
  return dayNumber(line.until ?? line.on)
}

function follows(before: Explained | undefined, line: Explained): boolean {
  return daysOf(line) > 0 && (before === undefined || lastDayOf(before) + 1 === dayNumber(line.on))
}

// The days told must be as many as there are from the start to the same day so many months on.
function monthsReach(counted: readonly Explained[], days: number): boolean {
  const { months, monthsFrom } = counted.findLast((line) => line.monthsFrom) ?? {}
  if (!months || !monthsFrom) return true
  const start = dayNumber(monthsFrom)
  return addMonths(start, months) - start === days
}
