import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { backToIssue } from './advance-flow.ts'
import { lockDecided, signedResult, writeDecision } from './result-rows.ts'
import { settleChange } from './settle-change.ts'

/**
 * The leader signs another result in place of one that was issued wrong (đính chính kết quả). The one that was issued stands until
 * the clerk of documents issues the new one; when the dossier was solved stays what it was.
 */
export const correctResult = defineOperation({
  name: 'one-stop.correct-result',
  summary: 'Lãnh đạo ký kết quả thay kết quả đã phát hành sai, có lý do; văn thư vào số mới rồi trả lại.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    dossierId: z.uuid(),
    reason: z.string().trim().min(20).max(2000),
    result: signedResult,
  }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockDecided(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.decide', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, { reason, result }) => {
    const standing = dossierProcess.after('correct-result', dossier)
    if (!dossier.issued) refuse('no-result-to-correct')
    const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
    const open = await openWorkOf(context.tx, dossier.id)
    await writeDecision(context, dossier, result, reason)
    const moved = await backToIssue(context, { dossier, procedureCase, open })
    const facts = { files: result.fileIds.length }
    await settleChange(context, dossier, { event: 'result-corrected', patch: standing, moved, facts })
    return { state: standing.state }
  },
})
