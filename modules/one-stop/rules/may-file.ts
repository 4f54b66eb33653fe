import { holds, type Actor } from '#kernel/actor.ts'
import { isApplicantHerself } from './may-handle.ts'
import type { Filing } from './filing.ts'

/** Citizens file online for themselves; at the desk and by post the clerk of that agency does, never her own matter. */
export function mayFile(actor: Actor, input: Pick<Filing, 'channel' | 'unitId' | 'applicant'>): boolean {
  if (actor.kind === 'citizen' || actor.kind === 'representative') return input.channel === 'online'
  const isHerself = isApplicantHerself(actor, { applicant_identity: input.applicant.identityNumber })
  return input.channel !== 'online' && holds(actor, 'one-stop.receive', input.unitId) && !isHerself
}
