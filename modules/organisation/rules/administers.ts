import { hasDuty, type Actor } from '#kernel/actor.ts'

/** Whether the actor administers a unit (quản trị): everywhere, or because her agency is among it and its ancestors. */
export function administers(actor: Actor, unitAndAbove: readonly string[]): boolean {
  if (actor.kind !== 'officer') return actor.kind === 'system'
  if (actor.duties.has('system.administer')) return true
  return actor.duties.has('organisation.administer') && unitAndAbove.includes(actor.unitId)
}

/**
 * Whether the actor administers every unit in which somebody serves: who has power over her account could act as her.
 * Whoever serves nowhere yet is the system administrator's.
 */
export function administersAll(actor: Actor, lines: readonly (readonly string[])[]): boolean {
  if (lines.length === 0) return administers(actor, [])
  return lines.every((unitAndAbove) => administers(actor, unitAndAbove))
}

// What reaches beyond the unit in which it is held.
const REACHING = ['system.administer', 'audit.read', 'procedures.administer']

/** Whether the actor may hand duties on: those that reach beyond a unit only if she has them herself, or the whole system. */
export function mayGive(actor: Actor, duties: readonly string[]): boolean {
  if (actor.kind === 'system' || hasDuty(actor, 'system.administer')) return true
  return duties.every((duty) => !REACHING.includes(duty) || hasDuty(actor, duty))
}

/** Whether one of the duties has power over other offices than the one it is held in. */
export function reachesOut(duties: readonly string[]): boolean {
  return duties.some((duty) => REACHING.includes(duty))
}

/** Whether the actor administers anything at all: who may open the pages of administration. */
export function isAdministrator(actor: Actor): boolean {
  return (
    actor.kind === 'system' ||
    hasDuty(actor, 'system.administer') ||
    hasDuty(actor, 'organisation.administer')
  )
}

/** Whether the actor serves the State: who may know how its offices are staffed. */
export function isOfficial(actor: Actor): boolean {
  return actor.kind === 'officer' || actor.kind === 'system'
}
