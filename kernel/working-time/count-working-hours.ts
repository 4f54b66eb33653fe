import { t } from '#kernel/i18n/t.ts'
import type { DayPlan } from './calendar.ts'
import { type Counted, settle } from './count-days.ts'
import { midnightMs } from './instant.ts'
import { step, walkFrom } from './horizon.ts'
import { planOf } from './plan-of.ts'
import { dayLine, pauseLines, type Run } from './run.ts'
import { whyOf } from './why-of.ts'

/** Counts office minutes from the minute of the event on. */
export function countWorkingHours(run: Run, hours: number): Counted {
  let left = Math.round(hours * 60)
  let day = run.startDay
  let fromMinute = run.startMinute
  const walk = walkFrom(run.startDay)
  for (;;) {
    const plan = planOf(run.calendar, day)
    const open = minutesFrom(plan, fromMinute)
    const taken = Math.min(left, open)
    run.explanation.push(hoursLine(day, plan, taken))
    left -= taken
    step(walk, day, taken > 0)
    if (left === 0 && open > 0) return settled(run, day, minuteReached(plan, fromMinute, taken))
    day = nextDay(run, day)
    fromMinute = 0
  }
}

// A request on the last day, before its minute, keeps the clock open; nothing is left then but the day of delivery.
function settled(run: Run, day: number, dueMinute: number): Counted {
  const dueMs = midnightMs(day) + dueMinute * 60_000
  const pause = run.pauses.find(({ askedDay, askedMs }) => askedDay === day && askedMs <= dueMs)
  if (!pause) return { lastDay: day, dueDay: day, dueMinute }
  const dueDay = settle(run, day)
  const { spans } = planOf(run.calendar, dueDay)
  const minute = dueDay === pause.deliveredDay ? spans.at(-1)?.to : spans[0]?.from
  return { lastDay: day, dueDay, dueMinute: minute ?? 0 }
}

function nextDay(run: Run, day: number): number {
  const pause = run.pauses.find(({ askedDay }) => askedDay === day)
  if (pause) run.explanation.push(...pauseLines(pause))
  return (pause?.deliveredDay ?? day) + 1
}

function minutesFrom(plan: DayPlan, minute: number): number {
  return plan.spans.reduce((sum, span) => sum + Math.max(0, span.to - Math.max(span.from, minute)), 0)
}

function minuteReached(plan: DayPlan, fromMinute: number, taken: number): number {
  let left = taken
  for (const span of plan.spans) {
    const begin = Math.max(span.from, fromMinute)
    if (begin < span.to && left <= span.to - begin) return begin + left
    left -= Math.max(0, span.to - begin)
  }
  throw new RangeError('more minutes were taken than the day has')
}

function hoursLine(day: number, plan: DayPlan, minutes: number) {
  if (minutes > 0) return { ...dayLine(day, true, spent(minutes)), minutes }
  return dayLine(day, false, plan.worked ? t('Ngoài giờ làm việc') : whyOf(plan))
}

function spent(all: number): string {
  const [hours, minutes] = [Math.floor(all / 60), all % 60]
  if (hours === 0) return t('{minutes} phút làm việc', { minutes })
  return minutes === 0
    ? t('{hours} giờ làm việc', { hours })
    : t('{hours} giờ {minutes} phút làm việc', { hours, minutes })
}
