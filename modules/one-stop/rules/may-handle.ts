import { holds, type Actor } from '#kernel/actor.ts'
import type { Interest } from './interest.ts'

/** What decides who may handle a dossier. */
export type HandledDossier = { unit_id: string; interest: Interest | null }

/** Whether the officer holds the duty at the dossier's agency and it is not her own matter (xung đột lợi ích). */
export function mayHandle(actor: Actor, duty: string, { unit_id, interest }: HandledDossier): boolean {
  return holds(actor, duty, unit_id) && interest === null
}
