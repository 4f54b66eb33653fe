import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { isOwn, seesDossier } from '../rules/sees-dossier.ts'
import { endDossier } from './end-dossier.ts'
import { lockHandled } from './lock-handled.ts'

/** The applicant takes the dossier back before a result is signed (rút hồ sơ); at the desk the clerk does it for her. */
export const withdrawDossier = defineOperation({
  name: 'one-stop.withdraw-dossier',
  summary: 'Rút hồ sơ trước khi kết quả được ký.',
  input: z.strictObject({ dossierId: z.uuid(), reason: z.string().trim().max(2000).optional() }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => isOwn(actor, dossier) || mayHandle(actor, 'one-stop.receive', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: (context, dossier, { reason = '' }) =>
    endDossier(context, dossier, { move: 'withdraw', event: 'dossier-withdrawn', reason, legalBasis: null }),
})
