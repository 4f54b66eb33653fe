import { z } from 'zod'

const isoDay = z.iso.date()
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** Office hours of one day: spans that follow one another. */
export const officeHours = z
  .array(z.strictObject({ from: clock, to: clock }))
  .refine((spans) => spans.every((span, n) => span.from < span.to && (spans[n - 1]?.to ?? '') <= span.from), {
    message: 'office hours follow one another and end after they begin',
  })
export type OfficeHours = z.infer<typeof officeHours>

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
