import type { Calendar } from './calendar.ts'
import { refuseLongStretch } from './horizon.ts'
import { dayOfInstant, type Instant, instantMs, midnightMs } from './instant.ts'
import { planOf } from './plan-of.ts'

const minuteMs = 60_000

/** How many whole office minutes lie between two instants; 0 when the second is not after the first. */
export function workingMinutesBetween(calendar: Calendar, from: Instant, until: Instant): number {
  const [fromMs, untilMs] = [instantMs(from), instantMs(until)]
  const [firstDay, lastDay] = [dayOfInstant(fromMs), dayOfInstant(untilMs)]
  refuseLongStretch(firstDay, lastDay)
  let ms = 0
  for (let day = firstDay; day <= lastDay; day += 1) {
    const midnight = midnightMs(day)
    for (const span of planOf(calendar, day).spans) {
      const begin = Math.max(fromMs, midnight + span.from * minuteMs)
      ms += Math.max(0, Math.min(untilMs, midnight + span.to * minuteMs) - begin)
    }
  }
  return Math.floor(ms / minuteMs)
}
