import { z } from 'zod'

/** One dossier of an older system: when it came, what became of it as far as anybody knows. */
export const pastDossier = z
  .strictObject({
    unitId: z.uuid(),
    procedureCode: z.string().max(40),
    channel: z.enum(['online', 'desk', 'postal']),
    receivedAt: z.iso.datetime({ offset: true }),
    outcome: z.enum(['open', 'solved', 'unknown']),
    endedAt: z.iso.datetime({ offset: true }).optional(),
    applicant: z.strictObject({
      kind: z.enum(['citizen', 'body']),
      name: z.string().trim().min(1).max(200),
      identityNumber: z.string().trim().min(1).max(20),
      phone: z.string().max(20).optional(),
      address: z.string().max(300).optional(),
    }),
  })
  .refine(({ outcome, endedAt }) => (outcome === 'solved') === (endedAt !== undefined), {
    error: 'only a solved dossier has an end',
  })
  .refine(({ receivedAt, endedAt }) => !endedAt || new Date(endedAt) >= new Date(receivedAt), {
    error: 'it ended before it came',
  })
export type PastDossier = z.infer<typeof pastDossier>

/** How a past dossier stands today. */
export const pastStandings = {
  open: { state: 'in-progress', matter: 'open' },
  solved: { state: 'returned', matter: 'ended' },
  unknown: { state: 'outcome-unknown', matter: 'ended' },
} as const
