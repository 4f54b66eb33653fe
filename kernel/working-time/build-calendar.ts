import type { CalendarDay, CalendarLayer, OfficeHours, WeeklyHours, YearlyHoliday } from './calendar-layer.ts'
import type { Calendar, DayPlan, DayRule, WeeklyPlan, YearlyPlan } from './calendar.ts'
import { refuse } from '#kernel/refusal.ts'
import { dayNumber } from './iso-day.ts'
import { ordinaryPlan, weekOf } from './plan-of.ts'

/** One calendar from what the State, the parent units and the unit say; the later layer rules on each day. */
export function buildCalendar(layers: readonly CalendarLayer[]): Calendar {
  const weekly = layers.flatMap((layer) => layer.weekly ?? []).map(weeklyPlan)
  if (weekly.length === 0) refuse('broken-calendar', { where: 'weekly' })
  const specialDays = new Map<number, CalendarDay>()
  for (const day of layers.flatMap((layer) => layer.days ?? [])) specialDays.set(dayNumber(day.on), day)
  return {
    publishedYears: new Set(layers.flatMap((layer) => layer.years ?? [])),
    special: new Map([...specialDays].map(([day, rule]) => [day, specialPlan(weekly, day, rule)])),
    specialDays,
    yearly: yearlyPlans(layers.flatMap((layer) => layer.yearly ?? [])),
    weekly,
  }
}

function weeklyPlan(week: WeeklyHours): WeeklyPlan {
  const extraDay = workedPlan(week.hours)
  return {
    ...validity(week),
    byWeekday: [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
      week.weekdays.includes(weekday) ? workedPlan(week.otherHours?.[weekday] ?? week.hours) : unworkedPlan(),
    ),
    extraDay,
  }
}

function specialPlan(weekly: readonly WeeklyPlan[], day: number, rule: CalendarDay): DayPlan {
  if (!rule.worked) return unworkedPlan(rule)
  if (rule.hours) return workedPlan(rule.hours, rule)
  const ordinary = ordinaryPlan(weekly, day)
  const hours = ordinary.worked ? ordinary : (weekOf(weekly, day)?.extraDay ?? ordinary)
  return { ...hours, worked: hours.minutes > 0, rule }
}

function yearlyPlans(holidays: readonly YearlyHoliday[]): Map<number, YearlyPlan[]> {
  const plans = new Map<number, YearlyPlan[]>()
  for (const holiday of holidays) {
    const key = Number(holiday.monthDay.replace('-', ''))
    const rule: DayRule = { name: holiday.name, kind: 'statutory', decision: holiday.law }
    plans.set(key, [...(plans.get(key) ?? []), { ...validity(holiday), plan: unworkedPlan(rule) }])
  }
  return plans
}

function validity({ validFrom, validTo }: { validFrom?: string; validTo?: string }) {
  return {
    fromDay: validFrom ? dayNumber(validFrom) : -Infinity,
    toDay: validTo ? dayNumber(validTo) : Infinity,
  }
}

function workedPlan(hours: OfficeHours, rule?: DayRule): DayPlan {
  const spans = hours.map((span) => ({ from: minuteOf(span.from), to: minuteOf(span.to) }))
  const minutes = spans.reduce((sum, span) => sum + span.to - span.from, 0)
  // A day whose hours come to nothing is not worked, whatever is said of it: who waits would wait for ever.
  return { worked: minutes > 0, spans, minutes, rule }
}

function unworkedPlan(rule?: DayRule): DayPlan {
  return { worked: false, spans: [], minutes: 0, rule }
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
