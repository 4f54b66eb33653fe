import type { Actor } from '#kernel/actor.ts'

/** Whether the officer is the person with that identity number: nobody records in her own matter. */
export function isThatPerson(actor: Actor, identityNumber: string | null): boolean {
  return actor.kind === 'officer' && identityNumber !== null && actor.identityNumber === identityNumber
}
