import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { setWaiting } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { promiseWithPauses, type StoredPause } from '../rules/promise.ts'
import { isOwn, seesDossier } from '../rules/sees-dossier.ts'
import { lockDossier, recordDueChange, type Dossier, type DossierPatch } from './dossier-row.ts'
import { enclosureInput } from './filing.ts'
import { settleChange } from './undo-image.ts'
import { writeEnclosures } from './write-enclosures.ts'
import './refusals.ts'

/** The citizen sends what was asked for, or the clerk takes it at the desk (bổ sung hồ sơ). */
export const deliverSupplement = defineOperation({
  name: 'one-stop.deliver-supplement',
  summary: 'Bổ sung hồ sơ: mỗi mục được yêu cầu phải có giấy tờ hoặc lời giải thích; đồng hồ chạy lại.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    dossierId: z.uuid(),
    enclosures: z.array(enclosureInput).max(100).default([]),
    explanation: z.string().trim().max(2000).optional(),
  }),
  output: z.object({ state: z.string(), dueOn: z.string().nullable() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: mayDeliver,
  run: async (context, dossier, input) => {
    const isBefore = dossier.state === 'awaiting-completion'
    const state = dossierProcess.after(isBefore ? 'complete' : 'deliver-supplement', dossier.state)
    const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
    await refuseIncomplete(context, dossier, input)
    await writeEnclosures(context, dossier, procedureCase, input.enclosures)
    await markDelivered(context, dossier)
    await setWaiting(context.tx, dossier.id, null)
    const patch = { state, ...(isBefore ? {} : await resumePatch(context, dossier)) }
    const facts = { round: dossier.supplement_rounds, explained: Boolean(input.explanation) }
    const after = await settleChange(context, dossier, { patch, event: 'supplement-delivered', facts })
    return { state, dueOn: after.due_on }
  },
})

function mayDeliver(actor: Actor, dossier: Dossier): boolean {
  return isOwn(actor, dossier) || mayHandle(actor, 'one-stop.receive', dossier)
}

type Delivery = { enclosures: z.infer<typeof enclosureInput>[]; explanation?: string | undefined }

// Every paper that was asked for must be there, or the applicant says in words why it cannot be.
async function refuseIncomplete({ tx }: OperationContext, dossier: Dossier, delivery: Delivery): Promise<void> {
  if (delivery.explanation) return
  const request = await tx
    .selectFrom('one_stop.supplement_request')
    .select('wrongs')
    .where('dossier_id', '=', dossier.id)
    .where('round', '=', dossier.supplement_rounds)
    .executeTakeFirst()
  const given = new Set(delivery.enclosures.filter(isGiven).map((e) => e.requirementId))
  const wrongs = (request?.wrongs ?? []) as { requirementId?: string; wrong: string }[]
  const missing = wrongs.filter((w) => w.requirementId && !given.has(w.requirementId))
  if (missing.length > 0) refuse('supplement-incomplete', { names: missing.map((w) => w.wrong).join('; ') })
  if (given.size === 0) refuse('supplement-incomplete', { names: wrongs.map((w) => w.wrong).join('; ') })
}

function isGiven(e: z.infer<typeof enclosureInput>): boolean {
  return e.fileIds.length > 0 || (e.originals ?? 0) > 0 || (e.copies ?? 0) > 0
}

async function markDelivered({ tx, now }: OperationContext, dossier: Dossier): Promise<void> {
  await tx
    .updateTable('one_stop.supplement_request')
    .set({ delivered_at: now })
    .where('dossier_id', '=', dossier.id)
    .where('round', '=', dossier.supplement_rounds)
    .execute()
}

async function resumePatch({ tx, now }: OperationContext, dossier: Dossier): Promise<DossierPatch> {
  const pauses = (dossier.pauses as StoredPause[]).map((p) => (p.deliveredAt ? p : { ...p, deliveredAt: now.toISOString() }))
  const calendar = await calendarFor(tx, dossier.unit_id)
  const policy = dossier.pause_policy as 'restart' | 'resume'
  const limit = dossier.time_limit as TimeLimit | null
  const { explanation, ...promise } = promiseWithPauses(calendar, limit, dossier.received_at as Date, { pauses, policy })
  await recordDueChange(tx, dossier, { kind: 'resume', newDueOn: promise.due_on, explanation }, now)
  return { ...promise, pauses: JSON.stringify(pauses), due_explanation: JSON.stringify(explanation) }
}
