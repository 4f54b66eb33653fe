import { z } from 'zod'
import { t } from '#kernel/i18n/t.ts'

/** How a time limit is counted (đơn vị tính thời hạn). */
export const timeLimitUnit = z.enum(['working-day', 'calendar-day', 'working-hour', 'month', 'year'])
export type TimeLimitUnit = z.infer<typeof timeLimitUnit>

/** Whether what comes in after 15:00 counts as coming in on the next worked day. */
export const timeLimitRule = z.enum(['none', 'same-day-15h'])
export type TimeLimitRule = z.infer<typeof timeLimitRule>

/** The longest limit that may be asked for, per unit: a bound on the work of one question, not a rule of law. */
export const longestTimeLimit: Readonly<Record<TimeLimitUnit, number>> = {
  'working-day': 5000,
  'calendar-day': 10_000,
  'working-hour': 10_000,
  'month': 600,
  'year': 50,
}

/** A time limit (thời hạn giải quyết): so many days, hours, months or years, and the rule of 15:00. */
export const timeLimit = z
  .strictObject({
    length: z.number().nonnegative(),
    unit: timeLimitUnit,
    rule: timeLimitRule.default('none'),
  })
  .refine(isCountable, {
    path: ['length'],
    error: () => t('Thời hạn này không tính được. Kiểm tra số và đơn vị tính.'),
  })
export type TimeLimit = z.input<typeof timeLimit>

/** Whether the engine can count such a limit: only hours may be broken, and no limit goes beyond the longest. */
export function isCountable({ length, unit }: { length: number; unit: TimeLimitUnit }): boolean {
  const whole = unit === 'working-hour' || Number.isInteger(length)
  return whole && length >= 0 && length <= longestTimeLimit[unit]
}
