import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'

const key = z.string().min(1)

/** How a file of the national portal is to be read: facts that a reform or another portal changes (catalogue/portal-import.json). */
export const portalImportFacts = z.strictObject({
  source: z.string().min(1),
  validFrom: dayInput(),
  /** Names of the fields in which a bare "1" means the same day. */
  sameDayFields: z.array(z.string()),
  levels: z.strictObject({
    fromLowest: z.array(key).min(1),
    /** From when today's levels decide, and the days between which the level before decided. */
    since: dayInput(),
    beforeFrom: dayInput(),
    beforeTo: dayInput(),
    /** What stands between two levels that decided before. */
    beforeSeparator: z.string().min(1),
  }),
  /** The field of a procedure whose own field nobody knows. */
  unknownField: key,
  /** The general flows, the longest first: a case gets the first that keeps its limit. */
  flowsFromLongest: z.array(key).min(1),
})
export type PortalImportFacts = z.infer<typeof portalImportFacts>
