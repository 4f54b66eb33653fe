import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { advanceFlow, onwardOutcome, stepFor } from './advance-flow.ts'
import { lockHandled } from './lock-handled.ts'
import { isInForce } from './result-rows.ts'
import { settleChange } from './settle-change.ts'

/** The clerk hands the result over, and notes who took it and what she showed (trả kết quả). */
export const giveBackResult = defineOperation({
  name: 'one-stop.give-back-result',
  summary: 'Trả kết quả cho người nhận, ghi ai nhận và giấy tờ chứng minh.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    dossierId: z.uuid(),
    receivedBy: z.string().trim().min(2).max(200),
    proof: z.string().trim().min(2).max(300),
  }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.give-back', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, { receivedBy, proof }) => {
    const { tx, now } = context
    const standing = dossierProcess.after('give-back', dossier)
    const procedureCase = await caseOf(tx, dossier.procedure_case_id)
    const move = { dossier, procedureCase, open: await openWorkOf(tx, dossier.id) }
    const work = stepFor(context, move, 'give-back')
    await tx
      .updateTable('one_stop.result')
      .set({ received_by: receivedBy, proof, given_back_at: now })
      .where('dossier_id', '=', dossier.id)
      .where(isInForce)
      .execute()
    const moved = await advanceFlow(context, move, { work, outcome: onwardOutcome(work) })
    await settleChange(context, dossier, { event: 'result-given-back', patch: standing, moved })
    return { state: standing.state }
  },
})
