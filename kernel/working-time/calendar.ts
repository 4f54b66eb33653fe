import type { CalendarDay } from './calendar-layer.ts'

/** A stretch of office hours in minutes of the day. */
export interface OfficeSpan {
  readonly from: number
  readonly to: number
}

/** What a day that is not ordinary is called, and who decided it. */
export type DayRule = Pick<CalendarDay, 'name' | 'kind' | 'swapWith' | 'decision' | 'pending'>

/** How one day is worked; `minutes` is the sum of its spans. */
export interface DayPlan {
  readonly worked: boolean
  readonly spans: readonly OfficeSpan[]
  readonly minutes: number
  readonly rule?: DayRule
}

/** The ordinary week between two days (serial numbers, both included), Monday first. */
export interface WeeklyPlan {
  readonly fromDay: number
  readonly toDay: number
  readonly byWeekday: readonly DayPlan[]
  readonly extraDay: DayPlan
}

/** A day off fixed by law, between two days (serial numbers, both included). */
export interface YearlyPlan {
  readonly fromDay: number
  readonly toDay: number
  readonly plan: DayPlan
}

/** The calendar of one unit, ready to be asked (lịch làm việc); made only by `buildCalendar`. */
export interface Calendar {
  readonly publishedYears: ReadonlySet<number>
  /** By serial number of the day. */
  readonly special: ReadonlyMap<number, DayPlan>
  readonly specialDays: ReadonlyMap<number, CalendarDay>
  /** By month × 100 + day of the month. */
  readonly yearly: ReadonlyMap<number, readonly YearlyPlan[]>
  /** The last that covers a day rules. */
  readonly weekly: readonly WeeklyPlan[]
}
