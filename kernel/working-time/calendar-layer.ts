import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'

const isoDay = dayInput()
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: () => t('Ghi giờ theo mẫu giờ:phút từ 00:00 đến 24:00, ví dụ 07:30.'),
})

/** Office hours of one day: spans that follow one another; kept data may have none, and then the day is not worked. */
export const officeHours = z
  .array(z.strictObject({ from: clock, to: clock }))
  .refine((spans) => spans.every((span, n) => span.from < span.to && (spans[n - 1]?.to ?? '') <= span.from), {
    error: () => t('Mỗi khoảng giờ phải kết thúc sau khi bắt đầu và nối tiếp nhau, không chồng lên nhau.'),
  })
export type OfficeHours = z.infer<typeof officeHours>

const mostSpans = 12

/** Office hours as an authority may set them: some time is worked. */
export const workedHours = officeHours
  .min(1, { error: () => t('Cần ít nhất một khoảng giờ làm việc: ghi giờ bắt đầu và giờ kết thúc.') })
  .max(mostSpans)

/** The ordinary days of a week as an authority may set them: some day is worked, and none is named twice. */
export const workedWeekdays = z
  .array(z.int().min(1).max(7))
  .min(1, { error: () => t('Chọn ít nhất một ngày làm việc trong tuần.') })
  .refine((days) => new Set(days).size === days.length, {
    error: () => t('Mỗi ngày trong tuần chỉ ghi một lần.'),
  })

/** The ordinary week of an office; `hours` also serve a Saturday that is worked in exchange. */
export const weeklyHours = z.strictObject({
  validFrom: isoDay.optional(),
  validTo: isoDay.optional(),
  weekdays: z.array(z.int().min(1).max(7)),
  hours: officeHours,
  otherHours: z.record(z.string().regex(/^[1-7]$/), officeHours).optional(),
  sources: z.array(z.string()).optional(),
})
export type WeeklyHours = z.infer<typeof weeklyHours>

/** A day off that the law fixes by its solar date; it serves years whose calendar is not published. */
export const yearlyHoliday = z.strictObject({
  monthDay: z.string().regex(/^\d{2}-\d{2}$/),
  name: z.string().min(1),
  validFrom: isoDay,
  validTo: isoDay.optional(),
  law: z.string().min(1),
  sources: z.array(z.string()).optional(),
  mark: z.string().optional(),
})
export type YearlyHoliday = z.infer<typeof yearlyHoliday>

/** One day that differs from the ordinary week, with the decision that says so. */
export const calendarDay = z.strictObject({
  on: isoDay,
  worked: z.boolean(),
  name: z.string().min(1),
  kind: z.enum(['statutory', 'swap', 'compensation', 'local-closure', 'half-day', 'extra-work']),
  swapWith: isoDay.optional(),
  hours: officeHours.optional(),
  decision: z.string().optional(),
  sources: z.array(z.string()).optional(),
  mark: z.string().optional(),
  note: z.string().optional(),
  pending: z.boolean().optional(),
  readings: z.array(z.strictObject({ worked: z.boolean(), because: z.string() })).optional(),
})
export type CalendarDay = z.infer<typeof calendarDay>

/** What one authority says about working time: the State, a parent unit, or the unit itself. */
export const calendarLayer = z.strictObject({
  name: z.string().optional(),
  sources: z.record(z.string(), z.string()).optional(),
  years: z.array(z.int()).optional(),
  weekly: z.array(weeklyHours).optional(),
  yearly: z.array(yearlyHoliday).optional(),
  days: z.array(calendarDay).optional(),
})
export type CalendarLayer = z.infer<typeof calendarLayer>
