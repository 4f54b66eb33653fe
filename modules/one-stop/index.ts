import { defineRecordNames } from '#kernel/record-names.ts'
import { dossierFields, dossierNames } from './queries/dossier-names.ts'
import { database } from '#kernel/db/database.ts'
import { defineRecord } from '#kernel/events.ts'
import { defineFileCarrier } from '#kernel/files/carriers.ts'
import { dossierCodes, findDossierOf } from './queries/dossier-codes.ts'
import { overtakenBy } from './queries/overtaken-by.ts'
import { seesDossier } from './rules/sees-dossier.ts'
import './queries/party-borders.ts'
import './rules/refusals.ts'
import './jobs/forget-undo-images.ts'
import './jobs/join-enclosures.ts'
import './jobs/recompute-open-dossiers.ts'
import './jobs/roll-up-tallies.ts'
import './jobs/tell-applicant.ts'
import './operations/strike-out-dossiers.ts'

export { dossierProcess, type DossierMove, type DossierState } from './process.ts'
export { answerConsultation } from './operations/answer-consultation.ts'
export { assignWork } from './operations/assign-work.ts'
export { checkEnclosures } from './operations/check-enclosures.ts'
export { completeStep } from './operations/complete-step.ts'
export { consultUnit } from './operations/consult-unit.ts'
export { decideDossier } from './operations/decide-dossier.ts'
export { correctResult } from './operations/correct-result.ts'
export { deliverSupplement } from './operations/deliver-supplement.ts'
export { extendDossier } from './operations/extend-dossier.ts'
export { giveBackResult } from './operations/give-back-result.ts'
export { importHistory } from './operations/import-history.ts'
export { issueResult } from './operations/issue-result.ts'
export { rateDossier } from './operations/rate-dossier.ts'
export { receiveAtDesk } from './operations/receive-at-desk.ts'
export { receiveDossier } from './operations/receive-dossier.ts'
export { refuseDossier } from './operations/refuse-dossier.ts'
export { requestSupplement } from './operations/request-supplement.ts'
export { saveDraft } from './operations/save-draft.ts'
export { stopDossier } from './operations/stop-dossier.ts'
export { submitDossier } from './operations/submit-dossier.ts'
export { undo } from './operations/undo.ts'
export { withdrawDecision } from './operations/withdraw-decision.ts'
export { withdrawDossier } from './operations/withdraw-dossier.ts'
export { getDossier, type DossierShown } from './queries/get-dossier.ts'
export { myDossiers, type MyDossier } from './queries/my-dossiers.ts'
export { receiptPdf } from './queries/receipt-pdf.ts'
export { resultRegister } from './queries/result-register.ts'
export { trackByLink } from './queries/track-by-link.ts'
export { trackDossier } from './queries/track-dossier.ts'
export { dossiers, type DossierRow } from './queries/dossiers.ts'
export { dossierSorts, type DossierSort } from './queries/dossiers-sort.ts'
export { statistics, type StatisticsRow, type StatisticsShown } from './queries/statistics.ts'
export { statisticsBy, type StatisticsBy } from './queries/statistics-input.ts'
export { statisticsMeasures, type StatisticsMeasure } from './rules/statistics-row.ts'
export { rollUpTallies } from './operations/roll-up-tallies.ts'
export { seesDossier } from './rules/sees-dossier.ts'

defineRecord({
  module: 'one-stop',
  digestVersion: 4,
  digestFunction: 'one_stop.dossier_digest',
  codesOf: dossierCodes,
  recordOf: findDossierOf,
  overtakenBy,
})

defineFileCarrier('one-stop', async (actor, recordId) => {
  const dossier = await database()
    .selectFrom('one_stop.dossier')
    .select(['unit_id', 'state', 'channel', 'applicant_party_id', 'submitter_party_id', 'consulted_unit_ids'])
    .where('id', '=', recordId)
    .executeTakeFirst()
  return dossier !== undefined && seesDossier(actor, dossier)
})

defineRecordNames(dossierNames, dossierFields)
