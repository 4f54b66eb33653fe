import { t } from '#kernel/i18n/t.ts'
import type { DayPlan } from './calendar.ts'
import { step, walkFrom } from './horizon.ts'
import { planOf } from './plan-of.ts'
import { dayLine, pauseLines, type Run } from './run.ts'
import { whyOf } from './why-of.ts'

/** Where a count ended: the last day counted, and the day it is due on. */
export interface Counted {
  readonly lastDay: number
  readonly dueDay: number
  /** Minute of the due day, for limits in hours. */
  readonly dueMinute?: number
}

/** Counts days that are worked; the day of the event is not counted. */
export function countWorkingDays(run: Run, length: number): Counted {
  if (length === 0) return dueSameDay(run)
  return counted(run, length, (plan) => (plan.worked ? whyOf(plan) : undefined))
}

/** Counts every day of the calendar, and says at the last one what was reached. */
export function countCalendarDays(run: Run, length: number, reached: string): Counted {
  if (length === 0) return dueSameDay(run)
  return counted(run, length, (plan, left) => {
    if (left > 1) return t('Tính theo ngày lịch')
    return plan.worked ? reached : t('{reached}, trùng ngày nghỉ ({why})', { reached, why: whyOf(plan) })
  })
}

/** The day it is due on when the count ended on this one: the next worked day, once no pause is open. */
export function settle(run: Run, lastDay: number): number {
  let day = lastDay
  const walk = walkFrom(run.startDay)
  for (;;) {
    step(walk, day, false)
    const pause = run.pauses.find(({ askedDay }) => askedDay === day)
    if (pause) {
      run.explanation.push(...pauseLines(pause))
      day = pause.deliveredDay
    } else if (planOf(run.calendar, day).worked) return day
    else {
      day += 1
      const plan = planOf(run.calendar, day)
      const why = plan.worked ? t('Ngày làm việc tiếp theo, hạn dời đến ngày này') : whyOf(plan)
      run.explanation.push(dayLine(day, false, why))
    }
  }
}

function dueSameDay(run: Run): Counted {
  const plan = planOf(run.calendar, run.startDay)
  const due = plan.rule ? t('Đến hạn trong ngày ({why})', { why: whyOf(plan) }) : t('Đến hạn trong ngày')
  run.explanation.push(dayLine(run.startDay, false, plan.worked ? due : whyOf(plan)))
  return { lastDay: run.startDay, dueDay: settle(run, run.startDay) }
}

/** `counts` gives the reason when a day is counted, nothing when it is not. */
function counted(
  run: Run,
  length: number,
  counts: (plan: DayPlan, left: number) => string | undefined,
): Counted {
  run.explanation.push(dayLine(run.startDay, false, run.startWhy))
  let day = run.startDay
  const walk = walkFrom(run.startDay)
  for (let left = length; left > 0;) {
    const pause = run.pauses.length > 0 && run.pauses.find(({ askedDay }) => askedDay === day)
    if (pause) {
      run.explanation.push(...pauseLines(pause))
      day = pause.deliveredDay
    }
    day += 1
    const plan = planOf(run.calendar, day)
    const why = counts(plan, left)
    run.explanation.push(dayLine(day, why !== undefined, why ?? whyOf(plan)))
    step(walk, day, why !== undefined)
    if (why !== undefined) left -= 1
  }
  return { lastDay: day, dueDay: settle(run, day) }
}
