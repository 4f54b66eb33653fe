import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Calendar } from './calendar.ts'
import type { Explained } from './due.ts'
import { dayOfInstant, isWithinReach, midnightMs } from './instant.ts'
import { isoDay } from './iso-day.ts'
import { firstWorkedFrom } from './next-worked.ts'
import { planOf } from './plan-of.ts'
import type { TimeLimit } from './time-limit.ts'
import { whyOf } from './why-of.ts'

/** Days on which the clock stands: those after the day of the request, up to and including the day of delivery. */
export interface PausedDays {
  readonly askedMs: number
  readonly askedDay: number
  readonly deliveredDay: number
  readonly why: string
}

/** One run of the clock: where it starts, where it stands still, and the explanation written so far. */
export interface Run {
  readonly calendar: Calendar
  readonly startDay: number
  /** Minute of the start day from which hours are counted. */
  readonly startMinute: number
  readonly startWhy: string
  readonly pauses: readonly PausedDays[]
  readonly explanation: Explained[]
}

export interface RunStart {
  readonly fromMs: number
  readonly rule: TimeLimit['rule']
  readonly pauses?: readonly PausedDays[]
  readonly startWhy?: string
  readonly before?: readonly Explained[]
}

const minuteMs = 60_000
// The rule is named by the procedures that use it; 15:00:00.000 itself is in time.
const cutoffMs = 15 * 3_600_000

/** Begins a run at an instant; under the rule of 15:00 perhaps only on the next worked day. */
export function runFrom(calendar: Calendar, start: RunStart): Run {
  if (!isWithinReach(new Date(start.fromMs))) refuse('no-such-instant', { instant: start.fromMs })
  const day = dayOfInstant(start.fromMs)
  const sinceMidnightMs = start.fromMs - midnightMs(day)
  const startDay = start.rule === 'same-day-15h' ? acceptedOn(calendar, day, sinceMidnightMs) : day
  const waits = startDay > day
  return {
    calendar,
    startDay,
    // A minute that has begun is not counted, so that nobody gets less than the whole limit.
    startMinute: waits ? 0 : Math.ceil(sinceMidnightMs / minuteMs),
    startWhy: start.startWhy ?? t('Ngày bắt đầu, không tính'),
    pauses: pausesAfter(startDay, start.pauses ?? []),
    explanation: [...(start.before ?? []), ...waiting(calendar, day, startDay)],
  }
}

/** One line of the explanation for one day. */
export function dayLine(day: number, counted: boolean, why: string): Explained {
  return { on: isoDay(day), counted, why }
}

/** The lines of a pause: the days it stands, and the day it ends on. */
export function pauseLines({ askedDay, deliveredDay, why }: PausedDays): Explained[] {
  const last = dayLine(deliveredDay, false, t('Ngày kết thúc tạm dừng, không tính'))
  if (deliveredDay - askedDay === 1) return [last]
  return [{ ...dayLine(askedDay + 1, false, why), until: isoDay(deliveredDay - 1) }, last]
}

function acceptedOn(calendar: Calendar, day: number, sinceMidnightMs: number): number {
  const inTime = planOf(calendar, day).worked && sinceMidnightMs <= cutoffMs
  return inTime ? day : firstWorkedFrom(calendar, day + 1)
}

function waiting(calendar: Calendar, day: number, startDay: number): Explained[] {
  const lines: Explained[] = []
  for (let n = day; n < startDay; n += 1) {
    const plan = planOf(calendar, n)
    const why = plan.worked ? t('Sau 15 giờ: tính từ ngày làm việc tiếp theo') : whyOf(plan)
    lines.push(dayLine(n, false, why))
  }
  return lines
}

function pausesAfter(startDay: number, pauses: readonly PausedDays[]): PausedDays[] {
  const merged: PausedDays[] = []
  for (const pause of pauses.toSorted((a, b) => a.askedDay - b.askedDay)) {
    const askedDay = Math.max(pause.askedDay, startDay)
    if (pause.deliveredDay <= askedDay) continue
    const last = merged.at(-1)
    if (!last || askedDay > last.deliveredDay) merged.push({ ...pause, askedDay })
    else
      merged[merged.length - 1] = { ...last, deliveredDay: Math.max(last.deliveredDay, pause.deliveredDay) }
  }
  return merged
}
