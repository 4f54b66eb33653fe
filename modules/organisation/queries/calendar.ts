import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { specialDaysIn } from '#kernel/working-time/special-days-in.ts'
import { calendarFor } from './calendar-for.ts'

/** A year's days off and worked Saturdays, each with its decision (lịch nghỉ). */
export const calendar = defineQuery({
  name: 'organisation.calendar',
  summary: 'Ngày nghỉ, ngày làm bù trong năm của cả nước hoặc của một đơn vị',
  input: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100), unitId: z.uuid().optional() }),
  isPublic: true,
  may: () => true,
  run: async ({ db }, { year, unitId }) => {
    const asked = await calendarFor(db, unitId)
    const rows = specialDaysIn(asked, year)
    return { rows, published: asked.publishedYears.has(year), next: null, count: rows.length }
  },
})
