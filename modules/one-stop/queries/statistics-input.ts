import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'

/** How the numbers are broken down. */
export const statisticsBy = ['unit', 'procedure', 'field', 'channel', 'month'] as const
export type StatisticsBy = (typeof statisticsBy)[number]

/** What can be asked of the statistics; lists of dossiers take the same. */
export const statisticsInput = {
  from: dayInput(),
  to: dayInput(),
  by: z.enum(statisticsBy).default('unit'),
  unitId: z.uuid().optional(),
  under: z.enum(['true', 'false']).optional(),
  level: z.string().max(40).optional(),
}
