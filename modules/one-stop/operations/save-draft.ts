import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { dossierProcess } from '../process.ts'
import { filedDossier } from '../rules/filing.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayFile } from '../rules/may-file.ts'
import { overDraft } from '../rules/over-draft.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { caseToFile } from './case-to-file.ts'
import { filingSubject } from './file-dossier.ts'
import { knownAnswers } from './known-answers.ts'
import { refuseBackdated } from './settle-change.ts'
import { letGoPages } from './settle-papers.ts'
import { writeEnclosures } from './write-enclosures.ts'
import { writeFiling } from './write-filing.ts'

/** Keeps what the applicant has typed so far (lưu nháp), so that she may leave and come back; nothing is checked yet. */
export const saveDraft = defineOperation({
  name: 'one-stop.save-draft',
  summary: 'Lưu nháp hồ sơ đang điền dở.',
  input: filedDossier,
  output: z.object({ dossierId: z.uuid(), reference: z.string(), state: z.string() }),
  subject: filingSubject,
  sees: (actor, { draft }) => !draft || seesDossier(actor, draft),
  may: (actor, subject, input) => mayFile(actor, subject, input),
  whyNot: (_, subject) => whyNotHandle(subject),
  run: async (context, { id, draft }, sent) => {
    const input = overDraft(sent, draft)
    if (draft) dossierProcess.after('submit', draft)
    if (draft) refuseBackdated(context, draft)
    const procedureCase = await caseToFile(context, input)
    const known = draft ? {} : await knownAnswers(context, procedureCase, input)
    const filing = { ...input, form: { ...known, ...input.form } }
    const dossier = await writeFiling(context, { id, input: filing, procedureCase, state: 'draft' })
    await writeEnclosures(context, dossier, procedureCase, input.enclosures)
    if (draft && input.enclosures.length > 0) await letGoPages(context.tx, dossier.id)
    context.emit({ type: 'one-stop.draft-saved', recordId: dossier.id, homeUnitId: dossier.home_unit_id })
    return { dossierId: dossier.id, reference: dossier.reference, state: dossier.state }
  },
})
