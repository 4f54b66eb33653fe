import type { CalendarDay, OfficeHours } from '#kernel/working-time/calendar-layer.ts'
import type { Calendar, OfficeSpan } from '#kernel/working-time/calendar.ts'

/** What an administrator may declare a day to be. */
export const dayKinds = [
  'nghi-le',
  'nghi-bu',
  'nghi-hoan-doi',
  'lam-bu',
  'dong-cua',
  'nghi-chieu',
  'nghi-sang',
  'lam-viec',
] as const
export type DayKind = (typeof dayKinds)[number]

/** How a day of that kind is worked. */
export type DayDeclared = Pick<CalendarDay, 'worked' | 'kind' | 'hours'>

/** Reads what was chosen into the terms of the calendar; half days keep the office's own morning or afternoon. */
export function dayDeclared(kind: DayKind, calendar: Calendar): DayDeclared {
  const spans = calendar.weekly.at(-1)?.extraDay.spans ?? []
  const declared: Record<DayKind, DayDeclared> = {
    'nghi-le': { worked: false, kind: 'statutory' },
    'nghi-bu': { worked: false, kind: 'compensation' },
    'nghi-hoan-doi': { worked: false, kind: 'swap' },
    'lam-bu': { worked: true, kind: 'swap' },
    'dong-cua': { worked: false, kind: 'local-closure' },
    'nghi-chieu': { worked: true, kind: 'half-day', hours: hoursOf(spans.slice(0, 1)) },
    'nghi-sang': { worked: true, kind: 'half-day', hours: hoursOf(spans.slice(-1)) },
    'lam-viec': { worked: true, kind: 'extra-work' },
  }
  return declared[kind]
}

/** Office hours in the words of a form. */
export function hoursOf(spans: readonly OfficeSpan[]): OfficeHours {
  return spans.map(({ from, to }) => ({ from: clockOf(from), to: clockOf(to) }))
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
