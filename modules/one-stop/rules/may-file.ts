import { holds, type Actor, type Representative } from '#kernel/actor.ts'
import type { Filing } from './filing.ts'
import type { Interest } from './interest.ts'

/** Citizens file online for themselves, representatives for their body and nobody else; at the desk and by post the clerk of that agency does, never her own matter. */
export function mayFile(
  actor: Actor,
  { interest }: { interest: Interest | null },
  input: Pick<Filing, 'channel' | 'unitId' | 'applicant'>,
): boolean {
  if (actor.kind === 'citizen') return input.channel === 'online'
  if (actor.kind === 'representative') return input.channel === 'online' && isHerBody(actor, input.applicant)
  return input.channel !== 'online' && holds(actor, 'one-stop.receive', input.unitId) && interest === null
}

function isHerBody({ bodyIdentityNumber }: Representative, applicant: Filing['applicant']): boolean {
  const digits = (text: string | null) => text?.replaceAll('-', '')
  return applicant.kind === 'body' && digits(applicant.identityNumber) === digits(bodyIdentityNumber)
}
