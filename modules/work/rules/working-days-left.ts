import type { Calendar } from '#kernel/working-time/calendar.ts'
import { workedDaysBetween } from '#kernel/working-time/worked-days-between.ts'

/** Working days from today to a due day: 0 is today, negative is overdue; a day past due is at least one. */
export function workingDaysLeft(calendar: Calendar, todayOn: string, dueOn: string): number {
  if (dueOn >= todayOn) return workedDaysBetween(calendar, todayOn, dueOn)
  return -Math.max(1, workedDaysBetween(calendar, dueOn, todayOn))
}
