import type { Actor } from '#kernel/actor.ts'

/** Whose record somebody asks for as her own: the body's while she acts for it; undefined for an officer. */
export function ownPartyId(actor: Actor): string | undefined {
  if (actor.kind === 'representative') return actor.bodyPartyId
  return actor.kind === 'citizen' ? actor.personId : undefined
}
