import type { Queryable } from '#kernel/db/database.ts'
import { buildCalendar } from '#kernel/working-time/build-calendar.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { readCalendar } from './read-calendar.ts'
import { versionOf } from './revision.ts'

const KEPT_AT_MOST = 5_000

type Kept = { version: string; calendars: Map<string, Calendar> }
let kept: Kept = { version: '', calendars: new Map() }

/** The calendar by which a unit works, the national one without a unit; kept in memory until units or calendars change. */
export async function calendarFor(db: Queryable, unitId?: string | null): Promise<Calendar> {
  const { calendars } = await keptNow(db)
  const key = unitId ?? ''
  const known = calendars.get(key)
  if (known) return known
  const calendar = buildCalendar(await readCalendar(db, unitId ?? undefined))
  if (calendars.size >= KEPT_AT_MOST) calendars.clear()
  calendars.set(key, calendar)
  return calendar
}

/** Makes the next question read the calendar anew: after a change of it in this process. */
export function forgetCalendars(): void {
  kept = { version: '', calendars: new Map() }
}

// Asked every time: another copy of the program may have changed what this one keeps, and whoever changed it counts on it.
async function keptNow(db: Queryable): Promise<Kept> {
  const version = await versionOf(db, ['calendar', 'units'])
  if (version !== kept.version) kept = { version, calendars: new Map() }
  return kept
}
