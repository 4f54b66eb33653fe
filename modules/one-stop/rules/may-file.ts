import { holds, type Actor, type Representative } from '#kernel/actor.ts'
import { isApplicantHerself } from './may-handle.ts'
import type { Filing } from './filing.ts'

/** Citizens file online for themselves, representatives for their body and nobody else; at the desk and by post the clerk of that agency does, never her own matter. */
export function mayFile(actor: Actor, input: Pick<Filing, 'channel' | 'unitId' | 'applicant'>): boolean {
  if (actor.kind === 'citizen') return input.channel === 'online'
  if (actor.kind === 'representative') return input.channel === 'online' && isHerBody(actor, input.applicant)
  const isHerself = isApplicantHerself(actor, { applicant_identity: input.applicant.identityNumber })
  return input.channel !== 'online' && holds(actor, 'one-stop.receive', input.unitId) && !isHerself
}

function isHerBody({ bodyIdentityNumber }: Representative, applicant: Filing['applicant']): boolean {
  const digits = (text: string | null) => text?.replaceAll('-', '')
  return applicant.kind === 'body' && digits(applicant.identityNumber) === digits(bodyIdentityNumber)
}
