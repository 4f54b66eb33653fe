import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { setWaiting } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { enclosuresInput, type EnclosureInput } from '../rules/filing.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { promise } from '../rules/promise.ts'
import { isOwn, seesDossier } from '../rules/sees-dossier.ts'
import { groundOf, type Dossier } from './dossier-row.ts'
import { lockHandled, type HandledDossier } from './lock-handled.ts'
import { refuseBackdated, settleChange, type Change } from './settle-change.ts'
import { handedIn, isGiven, writeEnclosures } from './write-enclosures.ts'

/** The citizen sends what was asked for, or the clerk takes it at the desk (bổ sung hồ sơ). */
export const deliverSupplement = defineOperation({
  name: 'one-stop.deliver-supplement',
  summary: 'Bổ sung hồ sơ: mỗi mục được yêu cầu phải có giấy tờ hoặc lời giải thích; đồng hồ chạy lại.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    dossierId: z.uuid(),
    enclosures: enclosuresInput.default([]),
    explanation: z.string().trim().max(2000).optional(),
  }),
  output: z.object({ state: z.string(), dueOn: z.string().nullable() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: mayDeliver,
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, input) => {
    const isBefore = dossier.state === 'awaiting-completion'
    const standing = dossierProcess.after(isBefore ? 'complete' : 'deliver-supplement', dossier)
    refuseBackdated(context, dossier)
    await refuseIncomplete(context, dossier, input)
    const enclosures = await enclosuresOf(context, dossier)
    await writeEnclosures(
      context,
      dossier,
      await caseOf(context.tx, dossier.procedure_case_id),
      input.enclosures,
    )
    await markDelivered(context, dossier, input.explanation)
    await setWaiting(context.tx, dossier.id, dossier.flow_open, null)
    const facts = { round: dossier.supplement_rounds, explained: Boolean(input.explanation) }
    const change: Change = {
      event: 'supplement-delivered',
      patch: standing,
      facts,
      alsoBefore: { enclosures },
    }
    const whole = isBefore ? change : await withResumption(context, dossier, change)
    await settleChange(context, dossier, whole)
    return { state: standing.state, dueOn: isBefore ? null : (whole.due?.newDueOn ?? null) }
  },
})

function mayDeliver(actor: Actor, dossier: HandledDossier): boolean {
  return isOwn(actor, dossier) || mayHandle(actor, 'one-stop.receive', dossier)
}

type Delivery = { enclosures: readonly EnclosureInput[]; explanation?: string | undefined }

// Every paper that was asked for must be there, or the applicant says in words why it cannot be.
async function refuseIncomplete(
  { tx, actor }: OperationContext,
  dossier: Dossier,
  delivery: Delivery,
): Promise<void> {
  if (delivery.explanation) return
  const request = await tx
    .selectFrom('one_stop.supplement_request')
    .select('wrongs')
    .where('dossier_id', '=', dossier.id)
    .where('round', '=', dossier.supplement_rounds)
    .executeTakeFirst()
  const wrongs = (request?.wrongs ?? []) as { requirementId?: string; wrong: string }[]
  const given = new Set(
    handedIn(actor, delivery.enclosures)
      .filter(isGiven)
      .map((e) => e.requirementId),
  )
  const missing = wrongs.filter((w) => w.requirementId && !given.has(w.requirementId))
  const absent = missing.length === 0 && given.size === 0 ? wrongs : missing
  if (absent.length > 0) refuse('supplement-incomplete', { names: absent.map((w) => w.wrong).join('; ') })
}

// Only an officer can take a delivery back, so only then the papers before it are kept.
async function enclosuresOf(
  { tx, actor }: OperationContext,
  dossier: Dossier,
): Promise<object[] | undefined> {
  if (actor.kind !== 'officer') return undefined
  return tx.selectFrom('one_stop.enclosure').selectAll().where('dossier_id', '=', dossier.id).execute()
}

async function markDelivered(
  { tx, now }: OperationContext,
  dossier: Dossier,
  explanation: string | undefined,
): Promise<void> {
  await tx
    .updateTable('one_stop.supplement_request')
    .set({ delivered_at: now, explanation: explanation ?? null })
    .where('dossier_id', '=', dossier.id)
    .where('round', '=', dossier.supplement_rounds)
    .execute()
}

async function withResumption(
  { tx, now }: OperationContext,
  dossier: Dossier,
  change: Change,
): Promise<Change> {
  const ground = groundOf(dossier)
  const pauses = ground.pauses.map((pause) =>
    pause.deliveredAt ? pause : { ...pause, deliveredAt: now.toISOString() },
  )
  const { explanation, ...promised } = promise(await calendarFor(tx, dossier.unit_id), { ...ground, pauses })
  const due_explanation = JSON.stringify(explanation)
  return {
    ...change,
    patch: { ...change.patch, ...promised, pauses: JSON.stringify(pauses), due_explanation },
    due: { kind: 'resume', newDueOn: promised.due_on, explanation },
  }
}
