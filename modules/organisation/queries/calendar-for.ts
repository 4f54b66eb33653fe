import type { Queryable } from '#kernel/db/database.ts'
import { buildCalendar } from '#kernel/working-time/build-calendar.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { readCalendar } from './read-calendar.ts'
import { revision } from './revision.ts'

// How long one copy of the program may go on with a calendar that another copy has changed.
const TRUSTED_MS = 1_000
const KEPT_AT_MOST = 5_000

let kept = { revision: '', askedAtMs: Number.NEGATIVE_INFINITY, calendars: new Map<string, Calendar>() }

/** The calendar by which a unit works, the national one without a unit; kept in memory until units or calendars change. */
export async function calendarFor(db: Queryable, unitId?: string | null): Promise<Calendar> {
  await forgetWhenChanged(db)
  const key = unitId ?? ''
  const known = kept.calendars.get(key)
  if (known) return known
  const calendar = buildCalendar(await readCalendar(db, unitId ?? undefined))
  if (kept.calendars.size >= KEPT_AT_MOST) kept.calendars.clear()
  kept.calendars.set(key, calendar)
  return calendar
}

/** Makes the next question read the calendar anew: after a change of it in this process. */
export function forgetCalendars(): void {
  kept = { revision: '', askedAtMs: Number.NEGATIVE_INFINITY, calendars: new Map() }
}

// The age of what is kept is a matter of this process, not of law: it reads the machine's clock.
async function forgetWhenChanged(db: Queryable): Promise<void> {
  if (performance.now() - kept.askedAtMs < TRUSTED_MS) return
  const newest = `${await revision(db, 'calendar')}/${await revision(db, 'units')}`
  if (newest !== kept.revision) kept = { revision: newest, askedAtMs: 0, calendars: new Map() }
  kept.askedAtMs = performance.now()
}
