import { readFileSync } from 'node:fs'
import { z } from 'zod'

const file = new URL('../../../catalogue/acting.json', import.meta.url)

/** How long one person alone may put somebody in charge, and how soon not again (giới hạn giao phụ trách khẩn). */
export const actingLimits = z
  .strictObject({
    atMostWorkingDays: z.int().min(1).max(5),
    notAgainWithinDays: z.int().min(30),
    source: z.string().min(1),
  })
  .parse(JSON.parse(readFileSync(file, 'utf8')))
