import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'
import { defineQuery } from '#kernel/query.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { isWithinReach } from '#kernel/working-time/instant.ts'
import { isCountable, timeLimitRule, timeLimitUnit } from '#kernel/working-time/time-limit.ts'
import { calendarFor } from './calendar-for.ts'

/** When something received at an instant is due, and why (ngày hẹn trả). */
export const dueDay = defineQuery({
  name: 'organisation.due-day',
  summary: 'Tính ngày hẹn trả từ lúc nhận và thời hạn, kèm giải thích từng ngày',
  input: z
    .strictObject({
      from: instantInput().refine(isWithinReach, {
        error: () => t('Thời điểm này nằm ngoài những năm hệ thống tính được.'),
      }),
      length: z.coerce.number().nonnegative(),
      unit: timeLimitUnit,
      unitId: z.uuid().optional(),
      rule: timeLimitRule.default('none'),
    })
    .refine(isCountable, {
      path: ['length'],
      error: () => t('Thời hạn này không tính được. Kiểm tra số và đơn vị tính.'),
    }),
  isPublic: true,
  may: () => true,
  run: async ({ db }, { from, length, unit, unitId, rule }) =>
    dueAfter(await calendarFor(db, unitId), { from, length, unit, rule }),
})
