import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const party = z.strictObject({
  kind: z.enum(['citizen', 'body']),
  name: z.string(),
  identityNumber: z.string(),
  phone: z.string(),
  address: z.string(),
})

/** How far a dossier has come, by the last thing that was done to it. */
const milestones = [
  'submitted',
  'received',
  'assigned',
  'proposed',
  'reviewed',
  'decided',
  'issued',
  'returned',
  'asked',
  'refused',
  'withdrawn',
] as const

const wrong = z.strictObject({ wrong: z.string(), howToFix: z.string(), legalBasis: z.string() })

const dossier = z
  .strictObject({
    procedure: z.string(),
    /** The identifier of the agency. */
    unit: z.string(),
    /** Who files it: somebody described here, or a citizen of the profile by her key. */
    applicant: party.optional(),
    citizen: z.string().optional(),
    channel: z.enum(['desk', 'online']),
    /** Filed so many worked days before today, at this time of the day, and worked on for so many worked days, today at most. */
    workedDaysAgo: z.number().int().min(1).max(60),
    at: z.string().regex(/^\d\d:\d\d$/),
    took: z.number().int().min(0),
    reaches: z.enum(milestones),
    form: z.record(z.string(), z.unknown()).default({}),
    wrong: wrong.optional(),
    reason: z.string().optional(),
    legalBasis: z.string().optional(),
    rating: z.strictObject({ stars: z.number(), comment: z.string().optional() }).optional(),
  })
  .refine(({ took, workedDaysAgo }) => took <= workedDaysAgo, { error: 'worked on beyond today' })
  .refine(({ applicant, citizen }) => (applicant === undefined) !== (citizen === undefined), {
    error: 'one applicant',
  })

const file = z.strictObject({ note: z.string(), dossiers: z.array(dossier) })

/** A dossier that the demonstration office has already: whose, of what, and how far it has come. */
export type DemonstrationDossier = z.infer<typeof dossier>

/** The dossiers of the demonstration office of a profile; none when the catalogue has none for it. */
export function demonstrationDossiers(profile: string): DemonstrationDossier[] {
  const path = new URL(`../../catalogue/demonstration/${profile}.json`, import.meta.url)
  return existsSync(path) ? file.parse(JSON.parse(readFileSync(path, 'utf8'))).dossiers : []
}
