import { z } from 'zod'

/** An end that needs its reason and its basis in law. */
export const reasonedEnd = z.strictObject({
  dossierId: z.uuid(),
  reason: z.string().trim().max(2000),
  legalBasis: z.string().trim().min(3).max(300),
})
