import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { setWaiting } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { promiseWithPauses, type StoredPause } from '../rules/promise.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { lockDossier, recordDueChange, type Dossier, type DossierPatch } from './dossier-row.ts'
import { settleChange } from './undo-image.ts'
import './refusals.ts'

const wrong = z.strictObject({
  requirementId: z.string().max(80).optional(),
  wrong: z.string().trim().min(5).max(1000),
  howToFix: z.string().trim().min(5).max(1000),
  legalBasis: z.string().trim().min(3).max(300),
})

/** One complete list of what is wrong, why in law, and how to mend it (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ). */
export const requestSupplement = defineOperation({
  name: 'one-stop.request-supplement',
  summary: 'Yêu cầu bổ sung một lần, đầy đủ; trước tiếp nhận là hoàn thiện, sau tiếp nhận thì đồng hồ tạm dừng.',
  law: ['ND-118-2025', 'ND-63-2010'],
  input: z.strictObject({
    dossierId: z.uuid(),
    wrongs: z.array(wrong).min(1).max(50),
    answerBy: z.iso.date().optional(),
  }),
  output: z.object({ state: z.string(), round: z.number(), countsAsOverdue: z.boolean() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: mayRequest,
  run: async (context, dossier, input) => {
    const isBefore = !dossier.received_at
    const state = dossierProcess.after(isBefore ? 'ask-completion' : 'request-supplement', dossier.state)
    refuseSecondWithoutLeader(context.actor, dossier)
    const round = dossier.supplement_rounds + 1
    await writeRequest(context, dossier, { ...input, round, isBefore })
    await setWaiting(context.tx, dossier.id, context.now)
    const patch = { state, supplement_rounds: round, ...(isBefore ? {} : await pausePatch(context, dossier)) }
    const facts = { round, requirements: input.wrongs.map((w) => w.requirementId ?? null), answerBy: input.answerBy ?? null }
    await settleChange(context, dossier, { patch, event: 'supplement-requested', facts })
    return { state, round, countsAsOverdue: round > 1 }
  },
})

function mayRequest(actor: Actor, dossier: Dossier): boolean {
  if (!dossier.received_at) return mayHandle(actor, 'one-stop.receive', dossier)
  return mayHandle(actor, 'one-stop.work', dossier) || mayHandle(actor, 'one-stop.supplement-again', dossier)
}

function refuseSecondWithoutLeader(actor: Actor, dossier: Dossier): void {
  if (dossier.supplement_rounds >= 1 && !mayHandle(actor, 'one-stop.supplement-again', dossier)) {
    refuse('supplement-again-needs-leader')
  }
}

type Request = { wrongs: z.infer<typeof wrong>[]; answerBy?: string | undefined; round: number; isBefore: boolean }

async function writeRequest({ tx, now, actor }: OperationContext, dossier: Dossier, request: Request): Promise<void> {
  const columns = {
    before_reception: request.isBefore,
    wrongs: JSON.stringify(request.wrongs),
    answer_by: request.answerBy ?? null,
    requested_at: now,
    requested_by_post_id: actor.kind === 'officer' ? actor.postId : null,
    delivered_at: null,
    undone_at: null,
  }
  await tx
    .insertInto('one_stop.supplement_request')
    .values({ id: uuid(), dossier_id: dossier.id, home_unit_id: dossier.home_unit_id, round: request.round, ...columns })
    .onConflict((c) => c.columns(['dossier_id', 'round']).doUpdateSet(columns))
    .execute()
}

async function pausePatch({ tx, now }: OperationContext, dossier: Dossier): Promise<DossierPatch> {
  const pauses = [...(dossier.pauses as StoredPause[]), { askedAt: now.toISOString() }]
  const calendar = await calendarFor(tx, dossier.unit_id)
  const limit = dossier.time_limit as TimeLimit | null
  const { explanation, ...promise } = promiseWithPauses(calendar, limit, dossier.received_at as Date, { pauses, policy: dossier.pause_policy as 'restart' | 'resume' })
  await recordDueChange(tx, dossier, { kind: 'pause', newDueOn: promise.due_on, explanation }, now)
  return { ...promise, pauses: JSON.stringify(pauses), due_explanation: JSON.stringify(explanation) }
}
