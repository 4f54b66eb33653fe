import { hasDuty, type Actor } from '#kernel/actor.ts'

/** Whether the actor keeps the catalogue (kiểm soát thủ tục hành chính). */
export function administersProcedures(actor: Actor): boolean {
  return actor.kind === 'system' || hasDuty(actor, 'procedures.administer')
}

/** Whether the actor serves the State: who may know that drafts exist. */
export function isOfficial(actor: Actor): boolean {
  return actor.kind === 'officer' || actor.kind === 'system'
}
