import { covers, type Actor } from '#kernel/actor.ts'

/** What decides who may see a dossier. */
export type SeenDossier = {
  unit_id: string
  state: string
  applicant_party_id: string
  submitter_party_id: string | null
}

/** Whether the dossier exists for this actor: her own, or of an agency her post reads; drafts only for their author. */
export function seesDossier(actor: Actor, dossier: SeenDossier): boolean {
  if (actor.kind === 'system') return true
  if (isOwn(actor, dossier)) return true
  if (actor.kind !== 'officer' || dossier.state === 'draft') return false
  if (actor.duties.has('audit.read')) return true
  if (actor.duties.has('one-stop.see') && actor.unitId === dossier.unit_id) return true
  return actor.duties.has('statistics.see-below') && covers(actor, dossier.unit_id)
}

/** Whether the actor is the applicant, or the one who filed for her. */
export function isOwn(actor: Actor, dossier: Pick<SeenDossier, 'applicant_party_id' | 'submitter_party_id'>): boolean {
  if (actor.kind === 'citizen') return [dossier.applicant_party_id, dossier.submitter_party_id].includes(actor.personId)
  return actor.kind === 'representative' && dossier.applicant_party_id === actor.bodyPartyId
}
