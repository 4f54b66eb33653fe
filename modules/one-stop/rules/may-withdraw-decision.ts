import type { Actor } from '#kernel/actor.ts'
import { mayHandle, type HandledDossier } from './may-handle.ts'

/** What decides who may take a decision back: the post that signed, where one is signed and not issued. */
export type SignedDossier = HandledDossier & { signedBy: string | null }

/** Whether the actor holds the post that signed, and with it still the duty to decide. */
export function mayWithdrawDecision(actor: Actor, dossier: SignedDossier): boolean {
  if (actor.kind !== 'officer' || !mayHandle(actor, 'one-stop.decide', dossier)) return false
  return dossier.signedBy === null || dossier.signedBy === actor.postId
}
