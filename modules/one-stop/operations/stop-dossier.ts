import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { reasonedEnd } from '../rules/reasoned-end.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { endDossier } from './end-dossier.ts'
import { lockHandled } from './lock-handled.ts'

/** The leader stops the processing (dừng giải quyết hồ sơ). */
export const stopDossier = defineOperation({
  name: 'one-stop.stop-dossier',
  summary: 'Dừng giải quyết hồ sơ, có lý do và căn cứ.',
  law: ['TT-03-2025'],
  input: reasonedEnd,
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.decide', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: (context, dossier, { reason, legalBasis }) =>
    endDossier(context, dossier, { move: 'stop', event: 'dossier-stopped', reason, legalBasis }),
})
