import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'

/** One dossier of an older system: when it came, what became of it as far as anybody knows. */
export const pastDossier = z
  .strictObject({
    unitId: z.uuid(),
    procedureCode: z.string().max(40),
    channel: z.enum(['online', 'desk', 'postal']),
    receivedAt: instantInput(),
    outcome: z.enum(['open', 'solved', 'unknown']),
    endedAt: instantInput().optional(),
    applicant: z.strictObject({
      kind: z.enum(['citizen', 'body']),
      name: z.string().trim().min(1).max(200),
      identityNumber: z.string().trim().min(1).max(20),
      phone: z.string().max(20).optional(),
      address: z.string().max(300).optional(),
    }),
  })
  .refine(({ outcome, endedAt }) => (outcome === 'solved') === (endedAt !== undefined), {
    path: ['endedAt'],
    error: () => t('Chỉ hồ sơ đã giải quyết mới có thời điểm kết thúc, và phải có.'),
  })
  .refine(({ receivedAt, endedAt }) => !endedAt || new Date(endedAt) >= new Date(receivedAt), {
    path: ['endedAt'],
    error: () => t('Thời điểm kết thúc phải sau thời điểm tiếp nhận.'),
  })
export type PastDossier = z.infer<typeof pastDossier>

/** How a past dossier stands today. */
export const pastStandings = {
  open: { state: 'in-progress', matter: 'open' },
  solved: { state: 'returned', matter: 'ended' },
  unknown: { state: 'outcome-unknown', matter: 'ended' },
} as const
