import type { Actor } from '#kernel/actor.ts'
import { mayHandle, type HandledDossier } from './may-handle.ts'

/** What decides who may ask for a supplement. */
export type SupplementedDossier = HandledDossier & { received_at: Date | null; supplement_rounds: number }

/** Whether the actor may ask for a supplement at all: the desk before reception, the section after it, the leader always. */
export function mayRequestSupplement(actor: Actor, dossier: SupplementedDossier): boolean {
  const duty = dossier.received_at ? 'one-stop.work' : 'one-stop.receive'
  return mayHandle(actor, duty, dossier) || mayRequestAgain(actor, dossier)
}

/** Whether the actor may ask at one time or another: before reception, or after it. */
export function mayEverRequestSupplement(actor: Actor, dossier: SupplementedDossier): boolean {
  return [null, new Date(0)].some((received_at) => mayRequestSupplement(actor, { ...dossier, received_at }))
}

/**
 * Whether the actor may ask this time: a second request is the leader's.
 * @law ND-63-2010 Art. 20: nobody comes back more than twice
 */
export function mayRequestThisTime(actor: Actor, dossier: SupplementedDossier): boolean {
  return dossier.supplement_rounds === 0
    ? mayRequestSupplement(actor, dossier)
    : mayRequestAgain(actor, dossier)
}

function mayRequestAgain(actor: Actor, dossier: HandledDossier): boolean {
  return mayHandle(actor, 'one-stop.supplement-again', dossier)
}
