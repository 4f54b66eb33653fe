import { uuid } from '#kernel/db/uuid.ts'
import { checkAnswers } from '#kernel/forms/check-answers.ts'
import type { Answers } from '#kernel/forms/form.ts'
import { visibleAnswers } from '#kernel/forms/pages-for.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuseInput } from '#kernel/refusal.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import { dossierProcess } from '../process.ts'
import { ownInterest } from '../queries/own-interest.ts'
import type { EnclosureInput, Filing, SentFiling } from '../rules/filing.ts'
import type { ConcernedDossier, Interest } from '../rules/interest.ts'
import { overDraft } from '../rules/over-draft.ts'
import { demandedFor } from '../rules/requirements-for.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { beginFlow } from './advance-flow.ts'
import { caseToFile, refuseUnstaffed } from './case-to-file.ts'
import { lockDossier, type Dossier } from './dossier-row.ts'
import { knownAnswers } from './known-answers.ts'
import { refuseBackdated } from './settle-change.ts'
import { settlePapers } from './settle-papers.ts'
import { writeEnclosures } from './write-enclosures.ts'
import { writeFiling } from './write-filing.ts'

/** A draft that exists, or a dossier about to be. */
export type FilingSubject = { id: string; draft: Dossier | undefined; interest: Interest | null }

export type FiledDossier = { dossier: Dossier; procedureCase: ProcedureCase }

/** Fetches and locks the draft, when one is named; says whether what is filed is the officer's own matter. */
export async function filingSubject(
  { tx, actor, now }: OperationContext,
  { dossierId, ...input }: SentFiling & { dossierId?: string | undefined },
): Promise<FilingSubject | undefined> {
  const draft = dossierId ? await lockDossier(tx, dossierId) : undefined
  if (dossierId && !draft) return undefined
  const interest = await ownInterest({ db: tx, actor, now }, concernOf(overDraft(input, draft), draft))
  return { id: draft?.id ?? uuid(), draft, interest }
}

function concernOf({ applicant, assistedBy }: Filing, draft: Dossier | undefined): ConcernedDossier {
  return {
    applicant_kind: applicant.kind,
    applicant_identity: applicant.identityNumber,
    applicant_identity_kind: applicant.identityKind,
    applicant_party_id: null,
    submitter_party_id: draft?.submitter_party_id ?? null,
    assisted_by: assistedBy ?? null,
  }
}

/** Checks what is handed in, writes it, and puts it before the one-stop desk. */
export async function fileDossier(
  context: OperationContext,
  { id, draft }: FilingSubject,
  sent: SentFiling & { enclosures: EnclosureInput[] },
): Promise<FiledDossier> {
  const input = overDraft(sent, draft)
  refuseUnauthorised(input)
  if (draft) dossierProcess.after('submit', draft)
  if (draft) refuseBackdated(context, draft)
  const procedureCase = await caseToFile(context, input)
  await refuseUnstaffed(context, procedureCase, input.unitId)
  const known = draft ? {} : await knownAnswers(context, procedureCase, input)
  const form = rightAnswers(context, procedureCase, { ...input, form: { ...known, ...input.form } })
  const filing = { ...input, form }
  const dossier = await writeFiling(context, { id, input: filing, procedureCase, state: 'submitted' })
  await writeEnclosures(context, dossier, procedureCase, input.enclosures)
  if (draft) await settlePapers(context, dossier, procedureCase, input.enclosures)
  if (input.channel === 'online') await refuseMissing(context, dossier, procedureCase)
  await beginFlow(context, { dossier, procedureCase, open: [] })
  const facts = {
    from: draft?.state ?? null,
    to: 'submitted',
    channel: dossier.channel,
    procedure: procedureCase.code,
  }
  context.emit({
    type: 'one-stop.dossier-submitted',
    recordId: dossier.id,
    homeUnitId: dossier.home_unit_id,
    facts,
  })
  return { dossier, procedureCase }
}

// Somebody else at the desk shows a paper for this one dossier: it lies scanned in it, and opens nothing else.
function refuseUnauthorised({ channel, assistedBy }: Filing): void {
  if (channel === 'online' || !assistedBy || (assistedBy.fileIds ?? []).length > 0) return
  refuseInput([
    {
      pointer: '/assistedBy/fileIds',
      detail: t('Người nộp thay cần giấy ủy quyền cho hồ sơ này. Chụp hoặc chọn bản chụp giấy đó.'),
    },
  ])
}

// At the desk the paper dossier is the source, so the e-form may stay incomplete; what is there must be right. What was
// answered before another answer made the question vanish is not part of the dossier.
function rightAnswers({ now }: OperationContext, procedureCase: ProcedureCase, input: Filing): Answers {
  const today = vietnamDay(now)
  const mayBeIncomplete = input.channel !== 'online'
  const errors = checkAnswers(procedureCase.form, input.form, { today, mayBeIncomplete })
  if (errors.length > 0) refuseInput(errors.map((e) => ({ pointer: `/form${e.pointer}`, detail: e.detail })))
  return visibleAnswers(procedureCase.form, input.form, today)
}

// What lay in the draft counts too, so the table is asked, not the input. Who files online has handed in files and nothing else.
async function refuseMissing(
  { tx }: OperationContext,
  dossier: Dossier,
  procedureCase: ProcedureCase,
): Promise<void> {
  const needed = demandedFor(procedureCase, { answers: dossier.form as Answers, channel: dossier.channel })
  if (needed.length === 0) return
  const rows = await tx
    .selectFrom('one_stop.enclosure')
    .select(['requirement_id', 'file_ids'])
    .where('dossier_id', '=', dossier.id)
    .execute()
  const given = new Set(rows.filter((r) => r.file_ids.length > 0).map((r) => r.requirement_id))
  const missing = needed.filter((r) => !given.has(r.requirementId))
  if (missing.length === 0) return
  refuseInput(
    missing.map((r) => ({
      pointer: `/enclosures/${r.requirementId}`,
      detail: t('Còn thiếu giấy tờ: {name}. Hãy chụp ảnh hoặc chọn tệp.', { name: r.name }),
    })),
  )
}
