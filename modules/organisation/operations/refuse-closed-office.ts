import type { Tx } from '#kernel/db/database.ts'
import { Refusal, refuse } from '#kernel/refusal.ts'
import { buildCalendar } from '#kernel/working-time/build-calendar.ts'
import type { CalendarLayer } from '#kernel/working-time/calendar-layer.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dayNumber, writtenDay } from '#kernel/working-time/iso-day.ts'
import { planOf, weekOf } from '#kernel/working-time/plan-of.ts'
import { readCalendar } from '../queries/read-calendar.ts'

// A bound against slips, not a rule of law: no office is closed for two months on end.
const longestClosureDays = 60
// Each day of every count looks through the weeks.
const mostWeeks = 300

/** Refuses a change, already written in this transaction, after which the office would stay shut from one of these days on. */
export async function refuseClosedOffice(
  tx: Tx,
  unitId: string | null,
  days: readonly string[],
): Promise<void> {
  const layers = await layersUnlessBroken(tx, unitId)
  if (!layers) return
  const weeks = layers.flatMap(({ weekly = [] }) => weekly).length
  if (weeks > mostWeeks) refuse('too-many-weeks', { count: weeks - 1 })
  const calendar = buildCalendar(layers)
  const shut = days.find((on) => isShutAround(calendar, dayNumber(on)))
  if (shut) refuse('office-never-opens', { on: writtenDay(shut), days: longestClosureDays })
}

function isShutAround(calendar: Calendar, day: number): boolean {
  const isShut = (n: number) => !planOf(calendar, n).worked
  let [first, last] = [day, day]
  // Before the first week of all no office is known, and none was shut.
  while (last - first < longestClosureDays && isShut(first) && weekOf(calendar.weekly, first)) first -= 1
  while (last - first < longestClosureDays && isShut(last)) last += 1
  return last - first >= longestClosureDays
}

// Something else in it is broken already: this change must not be kept from mending its own part.
async function layersUnlessBroken(tx: Tx, unitId: string | null): Promise<CalendarLayer[] | undefined> {
  try {
    return await readCalendar(tx, unitId ?? undefined)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'broken-calendar') return undefined
    throw error
  }
}
