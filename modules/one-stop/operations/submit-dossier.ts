import { z } from 'zod'
import { hasDuty, type Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { checkAnswers } from '#kernel/forms/check-answers.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { t } from '#kernel/i18n/t.ts'
import { tidyAnswers } from '#kernel/forms/tidy-answers.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import { isOwn } from '../rules/sees-dossier.ts'
import { requirementsFor } from '../rules/requirements-for.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { beginFlow } from './advance-flow.ts'
import { lockDossier, writeTally, type Dossier } from './dossier-row.ts'
import { dossierProcess } from '../process.ts'
import { filing, enclosureInput, type Filing } from './filing.ts'
import { writeEnclosures } from './write-enclosures.ts'
import { writeFiling } from './write-filing.ts'
import { caseToFile } from './case-to-file.ts'
import './refusals.ts'

/** The applicant, or the clerk at the desk for her, hands the dossier in (nộp hồ sơ). No code yet: that comes with reception. */
export const submitDossier = defineOperation({
  name: 'one-stop.submit-dossier',
  summary: 'Nộp hồ sơ: trả về số biên nhận tạm và mã tra cứu 4 số; mã hồ sơ chỉ có khi được tiếp nhận.',
  law: ['ND-118-2025'],
  input: filing.extend({ dossierId: z.uuid().optional(), enclosures: z.array(enclosureInput).max(100).default([]) }),
  output: z.object({ dossierId: z.uuid(), reference: z.string(), pin: z.string(), state: z.string() }),
  subject: ({ tx }, { dossierId }) => filingSubject(tx, dossierId),
  sees: (actor, { draft }) => !draft || isOwn(actor, draft),
  may: (actor, _, input) => mayFile(actor, input),
  run: async (context, subject, input) => {
    if (subject.draft) dossierProcess.after('submit', subject.draft.state)
    const procedureCase = await caseToFile(context, input)
    checkForm(context, procedureCase, input)
    const dossier = await writeFiling(context, { id: subject.id, input, procedureCase, state: 'submitted' })
    const given = await writeEnclosures(context, dossier, procedureCase, input.enclosures)
    if (input.channel === 'online') refuseMissing(procedureCase, input, given)
    const moved = await beginFlow({ ...context, dossier, procedureCase })
    await context.tx.updateTable('one_stop.dossier').set(moved.patch).where('id', '=', dossier.id).execute()
    await writeTally(context.tx, undefined, dossier, context.now)
    const facts = { from: subject.draft?.state ?? null, to: 'submitted', channel: dossier.channel, procedure: procedureCase.code }
    context.emit({ type: 'one-stop.dossier-submitted', recordId: dossier.id, homeUnitId: dossier.home_unit_id, facts })
    return { dossierId: dossier.id, reference: dossier.reference, pin: dossier.pin, state: dossier.state }
  },
})

/** A draft that exists, or a dossier about to be. */
export type FilingSubject = { id: string; draft: Dossier | undefined }

/** Fetches the draft, when one is named. */
export async function filingSubject(tx: Tx, dossierId: string | undefined): Promise<FilingSubject | undefined> {
  if (!dossierId) return { id: uuid(), draft: undefined }
  const draft = await lockDossier(tx, dossierId)
  return draft && { id: draft.id, draft }
}

/** Citizens file online for themselves; at the desk and by post the clerk of that agency does. */
export function mayFile(actor: Actor, input: Pick<Filing, 'channel' | 'unitId'>): boolean {
  if (actor.kind === 'citizen' || actor.kind === 'representative') return input.channel === 'online'
  return input.channel !== 'online' && hasDuty(actor, 'one-stop.receive') && actor.unitId === input.unitId
}

function checkForm({ now }: OperationContext, procedureCase: ProcedureCase, input: Filing): void {
  const errors = checkAnswers(procedureCase.form, input.form, {
    today: vietnamDay(now),
    mayBeIncomplete: input.channel !== 'online',
  })
  if (errors.length > 0) refuseInput(errors.map((e) => ({ pointer: `/form${e.pointer}`, detail: e.detail })))
}

function refuseMissing(procedureCase: ProcedureCase, input: Filing, given: ReadonlySet<string>): void {
  const missing = requirementsFor(procedureCase, tidyAnswers(input.form)).filter((r) => r.obligatory && !given.has(r.requirementId))
  if (missing.length === 0) return
  refuseInput(
    missing.map((r) => ({
      pointer: `/enclosures/${r.requirementId}`,
      detail: t('Còn thiếu giấy tờ: {name}. Hãy chụp ảnh hoặc chọn tệp.', { name: r.name }),
    })),
  )
}

