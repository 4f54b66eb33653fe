import { buildCalendar } from './build-calendar.ts'
import type { CalendarDay, CalendarLayer } from './calendar-layer.ts'
import type { Calendar } from './calendar.ts'

/** What a plain office says about working time: Monday to Friday, eight hours, 2025 and 2026 published. */
export const plainOffice: CalendarLayer = {
  years: [2025, 2026],
  weekly: [
    {
      weekdays: [1, 2, 3, 4, 5],
      hours: [
        { from: '08:00', to: '12:00' },
        { from: '13:30', to: '17:30' },
      ],
    },
  ],
  yearly: [{ monthDay: '01-01', name: 'Tết Dương lịch', validFrom: '2021-01-01', law: 'Điều 112' }],
}

/** The calendar of a plain office with these days decided otherwise. */
export function anOffice(...days: CalendarDay[]): Calendar {
  return buildCalendar([plainOffice, { days }])
}

/** A day off. */
export function dayOff(on: string, more: Partial<CalendarDay> = {}): CalendarDay {
  return { on, worked: false, name: 'Ngày lễ', kind: 'statutory', ...more }
}

/** A day worked that would otherwise be free. */
export function workedDay(on: string, more: Partial<CalendarDay> = {}): CalendarDay {
  return { on, worked: true, name: 'Làm bù', kind: 'swap', ...more }
}
