import { holds, type Actor } from '#kernel/actor.ts'

/** What decides who may handle a dossier. */
export type HandledDossier = { unit_id: string; applicant_identity: string | null }

/** Whether the officer holds the duty at the dossier's agency and is not herself the applicant (conflict of interest). */
export function mayHandle(actor: Actor, duty: string, dossier: HandledDossier): boolean {
  return holds(actor, duty, dossier.unit_id) && !isApplicantHerself(actor, dossier)
}

/** Whether the officer would be deciding her own matter. */
export function isApplicantHerself(
  actor: Actor,
  dossier: Pick<HandledDossier, 'applicant_identity'>,
): boolean {
  return (
    actor.kind === 'officer' &&
    actor.identityNumber !== null &&
    actor.identityNumber === dossier.applicant_identity
  )
}
