import type { KnownPerson } from '#modules/parties/index.ts'

/** Why a dossier is an officer's own matter: it is hers, she handed it in, or it is of a body that she represents. */
export type Interest = 'applicant' | 'submitter' | 'representative'

/** What says whose matter a dossier is. */
export type ConcernedDossier = {
  applicant_kind: string
  applicant_identity: string | null
  /** The kind of that number, where it is known: another kind with the same digits is somebody else. */
  applicant_identity_kind?: string | null
  applicant_party_id: string | null
  submitter_party_id: string | null
  assisted_by: unknown
}

/** An officer as the parties know her: by her identity number, and by what is on record under it. */
export type OfficerAsParty = { identityNumber: string; person: KnownPerson | undefined }

/** Why the officer may not handle it, or null: nobody decides her own matter (xung đột lợi ích). */
export function interestIn(
  dossier: ConcernedDossier,
  { identityNumber, person }: OfficerAsParty,
): Interest | null {
  const isHers = (partyId: string | null) => partyId !== null && partyId === person?.personId
  if (isHerNumber(dossier, identityNumber) || isHers(dossier.applicant_party_id)) return 'applicant'
  if (helperOf(dossier) === identityNumber || isHers(dossier.submitter_party_id)) return 'submitter'
  return isOfHerBody(dossier, person) ? 'representative' : null
}

/** The code of the refusal that tells the officer why; undefined when it is not her own matter. */
export function whyNotHandle({ interest }: { interest: Interest | null }): string | undefined {
  return interest ? refusals[interest] : undefined
}

const refusals: Record<Interest, string> = {
  applicant: 'own-dossier',
  submitter: 'dossier-submitted-oneself',
  representative: 'dossier-of-own-body',
}

function isHerNumber(
  { applicant_identity, applicant_identity_kind }: ConcernedDossier,
  number: string,
): boolean {
  return applicant_identity === number && isCard(applicant_identity_kind)
}

function helperOf({ assisted_by }: ConcernedDossier): string | undefined {
  const helper = assisted_by as { identityNumber?: string; identityKind?: string } | null
  return isCard(helper?.identityKind) ? helper?.identityNumber : undefined
}

// Officers are known by the number of their cards.
function isCard(kind: string | null | undefined): boolean {
  return kind === undefined || kind === null || kind === 'citizen-card' || kind === 'old-card'
}

// The number of a branch is written with and without its hyphen.
function isOfHerBody(dossier: ConcernedDossier, person: KnownPerson | undefined): boolean {
  if (dossier.applicant_kind !== 'body' || !person) return false
  const digits = (text: string | null) => text?.replaceAll('-', '')
  return person.bodies.some(
    ({ bodyId, identityNumber }) =>
      bodyId === dossier.applicant_party_id || digits(identityNumber) === digits(dossier.applicant_identity),
  )
}
