import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { reasonedEnd } from '../rules/reasoned-end.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { endDossier } from './end-dossier.ts'
import { lockHandled, type HandledDossier } from './lock-handled.ts'

type Refusing = 'refuse' | 'refuse-at-desk'

/** Refusal at the desk, or of the matter, by the state of the dossier (từ chối tiếp nhận, từ chối giải quyết). */
export const refuseDossier = defineOperation({
  name: 'one-stop.refuse-dossier',
  summary: 'Từ chối tiếp nhận (tại một cửa) hoặc từ chối giải quyết (lãnh đạo), có lý do và căn cứ.',
  law: ['ND-118-2025', 'ND-63-2010'],
  input: reasonedEnd.extend({
    /** Which of the two is meant, where the dossier may have moved on since it was looked at. */
    move: z.enum(['refuse', 'refuse-at-desk']).optional(),
  }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) =>
    mayHandle(actor, 'one-stop.decide', dossier) || mayHandle(actor, 'one-stop.receive', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: (context, dossier, { reason, legalBasis, move = refusalBy(context.actor, dossier) }) => {
    refuseDutyless(context.actor, dossier, move)
    return endDossier(context, dossier, { move, event: 'dossier-refused', reason, legalBasis })
  },
})

function refuseDutyless(actor: Actor, dossier: HandledDossier, move: Refusing): void {
  if (!mayHandle(actor, dossierProcess.moves[move].by, dossier)) refuse('not-allowed', { move })
}

// A clerk who was slower than the reception still means the refusal at the desk: she is told of that, not of a missing right.
function refusalBy(actor: Actor, dossier: HandledDossier): Refusing {
  const [here, elsewhere] = dossier.received_at
    ? (['refuse', 'refuse-at-desk'] as const)
    : (['refuse-at-desk', 'refuse'] as const)
  return mayHandle(actor, dossierProcess.moves[here].by, dossier) ? here : elsewhere
}
