import { t } from '#kernel/i18n/t.ts'
import type { DayPlan, OfficeSpan, WeeklyPlan } from '#kernel/working-time/calendar.ts'

/** The ordinary week of an office in words, days that are worked alike together: "thứ Hai – thứ Sáu 08:00–12:00, 13:30–17:30". */
export function officeHoursText(week: WeeklyPlan | undefined): string {
  return runsOf(week?.byWeekday ?? [])
    .map(({ first, last, hours }) => `${daysText(first, last)} ${hours}`)
    .join('; ')
}

type Run = { first: number; last: number; hours: string }

function runsOf(plans: readonly DayPlan[]): Run[] {
  const runs: Run[] = []
  for (const [weekday, plan] of plans.entries()) {
    const hours = plan.spans.map(spanText).join(', ')
    if (hours === '') continue
    const before = runs.at(-1)
    if (before?.last === weekday - 1 && before.hours === hours) before.last = weekday
    else runs.push({ first: weekday, last: weekday, hours })
  }
  return runs
}

function daysText(first: number, last: number): string {
  const names = [
    t('thứ Hai'),
    t('thứ Ba'),
    t('thứ Tư'),
    t('thứ Năm'),
    t('thứ Sáu'),
    t('thứ Bảy'),
    t('Chủ nhật'),
  ]
  return first === last ? `${names[first]}` : `${names[first]} – ${names[last]}`
}

function spanText({ from, to }: OfficeSpan): string {
  return `${clock(from)}–${clock(to)}`
}

function clock(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
