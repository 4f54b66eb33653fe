import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { mayWithdrawDecision } from '../rules/may-withdraw-decision.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { backToDecision, backToResult, postOf } from './advance-flow.ts'
import { isCorrection, isWaiting, lockDecided, type DecidedDossier } from './result-rows.ts'
import { settleChange, type Change } from './settle-change.ts'

/** Who signed takes the decision back before it is issued (thu hồi quyết định); the paper is kept as void. */
export const withdrawDecision = defineOperation({
  name: 'one-stop.withdraw-decision',
  summary:
    'Người đã ký thu hồi kết quả trước khi phát hành, có lý do; bản đã ký được giữ lại, đánh dấu không còn giá trị.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid(), reason: z.string().trim().min(20).max(2000) }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockDecided(context, dossierId),
  sees: seesDossier,
  may: mayWithdrawDecision,
  whyNot,
  run: async (context, dossier, { reason }) => {
    const change = isCorrection(dossier)
      ? await correctionBack(context, dossier)
      : await decisionBack(context, dossier)
    await markWithdrawn(context, dossier, reason)
    await settleChange(context, dossier, change)
    return { state: change.patch?.state ?? dossier.state }
  },
})

function whyNot(actor: Actor, dossier: DecidedDossier): string | undefined {
  const isOthers = mayHandle(actor, 'one-stop.decide', dossier)
  return isOthers ? 'signed-by-another-post' : whyNotHandle(dossier)
}

async function decisionBack(context: OperationContext, dossier: DecidedDossier): Promise<Change> {
  const patch = dossierProcess.after('withdraw-decision', dossier)
  const moved = await backToDecision(context, await moveOf(context, dossier))
  return { event: 'decision-withdrawn', patch, moved }
}

// The result that was issued has stood all the while, and the dossier is again where that had brought it.
async function correctionBack(context: OperationContext, dossier: DecidedDossier): Promise<Change> {
  const { isGivenBack } = dossier
  const patch = dossierProcess.after(
    'withdraw-correction',
    dossier,
    isGivenBack ? 'returned' : 'result-ready',
  )
  const moved = await backToResult(context, await moveOf(context, dossier), isGivenBack)
  return { event: 'correction-withdrawn', patch, moved }
}

async function moveOf({ tx }: OperationContext, dossier: DecidedDossier) {
  return {
    dossier,
    procedureCase: await caseOf(tx, dossier.procedure_case_id),
    open: await openWorkOf(tx, dossier.id),
  }
}

async function markWithdrawn(
  context: OperationContext,
  { id }: DecidedDossier,
  reason: string,
): Promise<void> {
  await sql`
    update one_stop.result set withdrawn_at = ${context.now}, withdrawn_by_post_id = ${postOf(context)}::uuid, withdraw_reason = ${reason}
     where dossier_id = ${id}::uuid and ${isWaiting}`.execute(context.tx)
}
