import type { Calendar } from './calendar.ts'
import { type Counted, countCalendarDays, countWorkingDays } from './count-days.ts'
import { countMonths } from './count-months.ts'
import { countWorkingHours } from './count-working-hours.ts'
import type { Due } from './due.ts'
import { type Instant, instantMs, isoInstant, midnightMs } from './instant.ts'
import { isoDay, yearOf } from './iso-day.ts'
import { type Run, runFrom } from './run.ts'
import { shortened } from './shortened.ts'
import { isCountable, type TimeLimit } from './time-limit.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'

/** The day on which what came in at `from` is due (ngày hẹn trả), with the reason of every day on the way. */
export function dueAfter(calendar: Calendar, { from, ...limit }: TimeLimit & { from: Instant }): Due {
  return dueOf(runFrom(calendar, { fromMs: instantMs(from), rule: limit.rule }), limit)
}

/** The day on which a run of the clock is due. */
export function dueOf(run: Run, limit: TimeLimit): Due {
  if (!isCountable(limit)) refuse('no-such-limit', { length: limit.length, unit: limit.unit })
  const count = counts[limit.unit](run, limit.length)
  const dueMs = count.dueMinute === undefined ? midnightMs(count.dueDay + 1) : minuteMs(count)
  return {
    dueOn: isoDay(count.dueDay),
    dueAt: isoInstant(dueMs),
    provisional: readsUnpublished(run, limit, count),
    explanation: shortened(run.explanation),
  }
}

const counts: Record<TimeLimit['unit'], (run: Run, length: number) => Counted> = {
  'working-day': countWorkingDays,
  'calendar-day': (run, length) => countCalendarDays(run, length, t('Đủ {days} ngày', { days: length })),
  'working-hour': countWorkingHours,
  'month': countMonths,
  'year': (run, length) => countMonths(run, length * 12),
}

function minuteMs({ dueDay, dueMinute = 0 }: Counted): number {
  return midnightMs(dueDay) + dueMinute * 60_000
}

/** Whether a year whose calendar is not published had a say in the due day. */
function readsUnpublished({ calendar, startDay }: Run, { unit }: TimeLimit, count: Counted): boolean {
  const first = firstDayRead[unit](startDay, count.lastDay)
  for (let year = yearOf(Math.min(first, count.dueDay)); year <= yearOf(count.dueDay); year += 1) {
    if (!calendar.publishedYears.has(year)) return true
  }
  return false
}

// A limit in calendar days asks the calendar only about its last day; one in working days about every day after the first.
const firstDayRead: Record<TimeLimit['unit'], (startDay: number, lastDay: number) => number> = {
  'working-day': (startDay) => startDay + 1,
  'calendar-day': (_startDay, lastDay) => lastDay,
  'working-hour': (startDay) => startDay,
  'month': (_startDay, lastDay) => lastDay,
  'year': (_startDay, lastDay) => lastDay,
}
