import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { dossierProcess } from '../process.ts'
import { isOwn } from '../rules/sees-dossier.ts'
import { caseToFile } from './case-to-file.ts'
import { enclosureInput, filing } from './filing.ts'
import { filingSubject, mayFile } from './submit-dossier.ts'
import { writeEnclosures } from './write-enclosures.ts'
import { writeFiling } from './write-filing.ts'

/** Keeps what the applicant has typed so far (lưu nháp), so that she may leave and come back; nothing is checked yet. */
export const saveDraft = defineOperation({
  name: 'one-stop.save-draft',
  summary: 'Lưu nháp hồ sơ đang điền dở.',
  input: filing.extend({ dossierId: z.uuid().optional(), enclosures: z.array(enclosureInput).max(100).default([]) }),
  output: z.object({ dossierId: z.uuid(), reference: z.string(), state: z.string() }),
  subject: ({ tx }, { dossierId }) => filingSubject(tx, dossierId),
  sees: (actor, { draft }) => !draft || isOwn(actor, draft),
  may: (actor, _, input) => mayFile(actor, input),
  run: async (context, subject, input) => {
    if (subject.draft && !dossierProcess.allows('submit', subject.draft.state)) refuse('wrong-state')
    const procedureCase = await caseToFile(context, input)
    const dossier = await writeFiling(context, { id: subject.id, input, procedureCase, state: 'draft' })
    await writeEnclosures(context, dossier, procedureCase, input.enclosures)
    context.emit({ type: 'one-stop.draft-saved', recordId: dossier.id, homeUnitId: dossier.home_unit_id })
    return { dossierId: dossier.id, reference: dossier.reference, state: dossier.state }
  },
})
