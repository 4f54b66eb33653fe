import { database } from '#kernel/db/database.ts'
import { defineRecord } from '#kernel/events.ts'
import { defineFileCarrier } from '#kernel/files/carriers.ts'
import { seesDossier } from './rules/sees-dossier.ts'
import './jobs/subscribers.ts'

export { dossierProcess, type DossierMove, type DossierState } from './process.ts'
export { submitDossier } from './operations/submit-dossier.ts'
export { saveDraft } from './operations/save-draft.ts'
export { checkEnclosures } from './operations/check-enclosures.ts'
export { receiveDossier } from './operations/receive-dossier.ts'
export { requestSupplement } from './operations/request-supplement.ts'
export { deliverSupplement } from './operations/deliver-supplement.ts'
export { refuseDossier, stopDossier, withdrawDossier } from './operations/end-dossier.ts'
export { extendDossier } from './operations/extend-dossier.ts'
export { assignWork, completeStep } from './operations/complete-step.ts'
export { decideDossier, giveBackResult, issueResult } from './operations/decide-dossier.ts'
export { rateDossier } from './operations/rate-dossier.ts'
export { undo } from './operations/undo.ts'
export { getDossier, type DossierShown } from './queries/get-dossier.ts'
export { trackDossier } from './queries/track-dossier.ts'
export { myDossiers, type MyDossier } from './queries/my-dossiers.ts'
export { seesDossier }

defineRecord({ module: 'one-stop', digestVersion: 1, digestFunction: 'one_stop.dossier_digest' })

defineFileCarrier('one-stop', async (actor, recordId) => {
  const dossier = await database()
    .selectFrom('one_stop.dossier')
    .select(['unit_id', 'state', 'applicant_party_id', 'submitter_party_id'])
    .where('id', '=', recordId)
    .executeTakeFirst()
  return dossier !== undefined && seesDossier(actor, dossier)
})
