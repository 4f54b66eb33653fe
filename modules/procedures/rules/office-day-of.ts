import type { Calendar, DayPlan } from '#kernel/working-time/calendar.ts'
import type { OfficeDay } from './limit-hours.ts'

/** What comes in after 15:00 may wait for the next day (minutes of the day). */
const cutOffMinute = 15 * 60

/** How many hours an ordinary day of the office has, and how many are left after 15:00. */
export function officeDayOf(calendar: Pick<Calendar, 'weekly'>): OfficeDay {
  const plans = calendar.weekly.at(-1)?.byWeekday ?? []
  const worked = plans.filter((plan) => plan.worked)
  if (worked.length === 0) return { hours: 0, hoursAfterCutOff: 0 }
  return {
    hours: Math.min(...worked.map(({ minutes }) => minutes)) / 60,
    hoursAfterCutOff: Math.min(...worked.map(minutesAfterCutOff)) / 60,
  }
}

function minutesAfterCutOff({ spans }: DayPlan): number {
  return spans.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, cutOffMinute)), 0)
}
