import type { Answers, Form } from '#kernel/forms/form.ts'
import { loadForm } from '#kernel/forms/load-form.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refuse } from '#kernel/refusal.ts'
import { getProcedure, type ProcedureShown } from '#modules/procedures/index.ts'
import { saveDraft } from '../../operations/save-draft.ts'
import { getDossier, type DossierShown } from '../../queries/get-dossier.ts'
import type { EnclosureInput, Filing, FilingInput } from '../../rules/filing.ts'
import { vietnamDay } from '../../rules/vietnam-day.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type FiledCase = ProcedureShown['procedureCases'][number]

/** One visit to the pages on which a dossier is filed. */
export type Filer = { request: PageRequest; procedure: ProcedureShown; cases: FiledCase[]; today: string }

/** A dossier on its way to being filed, with the form it asks. */
export type FilingDraft = Filer & {
  dossier: DossierShown
  procedureCase: FiledCase
  form: Form
  answers: Answers
}

/** Loads the procedure that is filed; unknown and not offered online are the same. */
export async function filerOf(request: PageRequest): Promise<Filer> {
  const { actor, now, params } = request
  const procedure = await getProcedure.ask(actor, now, { code: (params['code'] ?? '').slice(0, 40) })
  const isOnline = procedure.onlineService !== 'information'
  const cases = isOnline
    ? procedure.procedureCases.filter(({ timeLimits }) => timeLimits.online !== undefined)
    : []
  return { request, procedure, cases, today: vietnamDay(now) }
}

/** The dossier that the address names with `nhap`; undefined when it names none. */
export async function findNamedDossier({ request, procedure }: Filer): Promise<DossierShown | undefined> {
  const dossierId = request.query.get('nhap')
  if (!dossierId) return undefined
  if (!UUID.test(dossierId)) refuse('not-found')
  const dossier = await getDossier.ask(request.actor, request.now, { dossierId })
  return dossier.procedureCode === procedure.code ? dossier : refuse('not-found')
}

/** The draft with its form; undefined when the case it was begun under is no longer in force. */
export function draftWith(filer: Filer, dossier: DossierShown): FilingDraft | undefined {
  const procedureCase = filer.cases.find((one) => one.procedureCaseId === dossier.procedureCaseId)
  if (!procedureCase) return undefined
  return {
    ...filer,
    dossier,
    procedureCase,
    form: loadForm(procedureCase.form.schema),
    answers: dossier.form,
  }
}

/** What the draft would be filed as, as it stands. */
export function filingOf(dossier: DossierShown): FilingInput & { dossierId: string } {
  const { applicant, assistedBy } = dossier
  return {
    dossierId: dossier.dossierId,
    procedureCode: dossier.procedureCode,
    procedureCaseId: dossier.procedureCaseId,
    unitId: dossier.unitId,
    channel: 'online',
    applicant: {
      kind: applicant.kind as 'citizen' | 'body',
      name: applicant.name,
      identityNumber: applicant.identityNumber ?? '',
      identityKind: applicant.identityKind,
      identityCountry: applicant.identityCountry,
      ...(applicant.phone ? { phone: applicant.phone } : {}),
      ...(applicant.email ? { email: applicant.email } : {}),
      ...(applicant.address ? { address: applicant.address } : {}),
    },
    ...(assistedBy ? { assistedBy } : {}),
    form: dossier.form,
    returnMode: dossier.returnMode as Filing['returnMode'],
  }
}

/** Saves the draft with what has just changed. */
export async function keepDraft(
  draft: FilingDraft,
  changes: Partial<FilingInput> & { enclosures?: EnclosureInput[] },
): Promise<void> {
  const { actor, now } = draft.request
  await saveDraft.perform(actor, now, { ...filingOf(draft.dossier), ...changes })
}
