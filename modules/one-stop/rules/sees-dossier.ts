import { covers, type Actor, type Officer } from '#kernel/actor.ts'

/** What decides who may see a dossier. */
export type SeenDossier = {
  unit_id: string
  state: string
  channel: string
  applicant_party_id: string
  submitter_party_id: string | null
  consulted_unit_ids: readonly string[]
}

/** Whether the dossier exists for this actor: her own, or of an agency her post reads, or one her agency is asked about. */
export function seesDossier(actor: Actor, dossier: SeenDossier): boolean {
  if (actor.kind === 'system') return true
  if (isOwn(actor, dossier)) return true
  if (actor.kind !== 'officer') return false
  return dossier.state === 'draft' ? seesDraft(actor, dossier) : seesFiled(actor, dossier)
}

/** Whether the actor is the applicant, or the one who filed for her. */
export function isOwn(
  actor: Actor,
  dossier: Pick<SeenDossier, 'applicant_party_id' | 'submitter_party_id'>,
): boolean {
  if (actor.kind === 'citizen')
    return [dossier.applicant_party_id, dossier.submitter_party_id].includes(actor.personId)
  return actor.kind === 'representative' && dossier.applicant_party_id === actor.bodyPartyId
}

// What a citizen is still typing is hers alone; what was begun at a desk is the desk's.
function seesDraft(officer: Officer, dossier: SeenDossier): boolean {
  return (
    dossier.channel !== 'online' &&
    officer.unitId === dossier.unit_id &&
    officer.duties.has('one-stop.receive')
  )
}

function seesFiled(officer: Officer, dossier: SeenDossier): boolean {
  if (officer.duties.has('audit.read')) return true
  const isThere = officer.unitId === dossier.unit_id || dossier.consulted_unit_ids.includes(officer.unitId)
  if (officer.duties.has('one-stop.see') && isThere) return true
  return officer.duties.has('statistics.see-below') && covers(officer, dossier.unit_id)
}
