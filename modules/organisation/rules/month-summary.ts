import type { DayPlan } from '#kernel/working-time/calendar.ts'

/** One month of a calendar: how many days are worked, and the days of the month that are not ordinary. */
export type MonthSummary = {
  month: number
  workedDays: number
  /** Days off that are no ordinary weekend. */
  off: number[]
  /** Days worked that would be free. */
  extra: number[]
  half: number[]
  /** Days whose decision is still awaited; they count as planned. */
  pending: number[]
}

/** Sums up a month (1–12) of a year. */
export function monthOf(year: number, month: number, planned: (on: string) => DayPlan): MonthSummary {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const days = Array.from({ length }, (_, index) => ({
    day: index + 1,
    plan: planned(isoOf(year, month, index + 1)),
  }))
  const where = (holds: (plan: DayPlan) => boolean) =>
    days.filter(({ plan }) => holds(plan)).map(({ day }) => day)
  return {
    month,
    workedDays: where((plan) => plan.worked).length,
    off: where((plan) => isSpecial(plan) && !plan.worked),
    extra: where((plan) => isSpecial(plan) && plan.worked && plan.rule?.kind !== 'half-day'),
    half: where((plan) => isSpecial(plan) && plan.rule?.kind === 'half-day'),
    pending: where((plan) => plan.rule?.pending === true),
  }
}

function isSpecial({ rule }: DayPlan): boolean {
  return rule !== undefined && rule.pending !== true
}

function isoOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
