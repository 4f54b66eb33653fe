import { z } from 'zod'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { dossierProcess, type DossierMove } from '../process.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { isOwn, seesDossier } from '../rules/sees-dossier.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { endFlow } from './advance-flow.ts'
import { lockDossier, type Dossier } from './dossier-row.ts'
import { settleChange } from './undo-image.ts'
import './refusals.ts'

const REASON_AT_LEAST = 20

const reasoned = z.strictObject({
  dossierId: z.uuid(),
  reason: z.string().trim().max(2000),
  legalBasis: z.string().trim().min(3).max(300),
})

/** Refusal at the desk, or of the matter, by the state of the dossier (từ chối tiếp nhận, từ chối giải quyết). */
export const refuseDossier = defineOperation({
  name: 'one-stop.refuse-dossier',
  summary: 'Từ chối tiếp nhận (tại một cửa) hoặc từ chối giải quyết (lãnh đạo), có lý do và căn cứ.',
  law: ['ND-118-2025', 'ND-63-2010'],
  input: reasoned,
  output: z.object({ state: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, isAtDesk(dossier) ? 'one-stop.receive' : 'one-stop.decide', dossier),
  run: (context, dossier, input) => {
    const move = isAtDesk(dossier) ? 'refuse-at-desk' : 'refuse'
    return endBy(context, dossier, { move, event: 'dossier-refused', ...input })
  },
})

/** The leader stops the processing (dừng giải quyết hồ sơ). */
export const stopDossier = defineOperation({
  name: 'one-stop.stop-dossier',
  summary: 'Dừng giải quyết hồ sơ, có lý do và căn cứ.',
  law: ['TT-03-2025'],
  input: reasoned,
  output: z.object({ state: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.decide', dossier),
  run: (context, dossier, input) => endBy(context, dossier, { move: 'stop', event: 'dossier-stopped', ...input }),
})

/** The applicant takes the dossier back before a result is signed (rút hồ sơ); at the desk the clerk does it for her. */
export const withdrawDossier = defineOperation({
  name: 'one-stop.withdraw-dossier',
  summary: 'Rút hồ sơ trước khi kết quả được ký.',
  input: z.strictObject({ dossierId: z.uuid(), reason: z.string().trim().max(2000).optional() }),
  output: z.object({ state: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => isOwn(actor, dossier) || mayHandle(actor, 'one-stop.receive', dossier),
  run: async (context, dossier, input) => {
    await refuseDecided(context, dossier)
    return endBy(context, dossier, { move: 'withdraw', event: 'dossier-withdrawn', reason: input.reason ?? '', legalBasis: null })
  },
})

type Ending = { move: DossierMove; event: string; reason: string; legalBasis: string | null }

function isAtDesk(dossier: Dossier): boolean {
  return !dossier.received_at
}

async function endBy(context: OperationContext, dossier: Dossier, ending: Ending): Promise<{ state: string }> {
  const { tx, now } = context
  const state = dossierProcess.after(ending.move, dossier.state)
  if (ending.legalBasis !== null && ending.reason.length < REASON_AT_LEAST) refuse('reason-too-short', { minimum: REASON_AT_LEAST })
  const columns = { kind: ending.move, reason: ending.reason, legal_basis: ending.legalBasis, ended_at: now, undone_at: null }
  await tx
    .insertInto('one_stop.ending')
    .values({ dossier_id: dossier.id, home_unit_id: dossier.home_unit_id, ...columns })
    .onConflict((c) => c.column('dossier_id').doUpdateSet(columns))
    .execute()
  const moved = await endFlow({ ...context, dossier, procedureCase: await caseOf(tx, dossier.procedure_case_id) }, ending.move)
  const patch = { state, clock: 'ended' as const, ended_at: now, ended_on: vietnamDay(now) }
  await settleChange(context, dossier, { patch, moved, event: ending.event, facts: { legalBasis: ending.legalBasis } })
  return { state }
}

async function refuseDecided({ tx }: OperationContext, dossier: Dossier): Promise<void> {
  const decided = await tx
    .selectFrom('one_stop.result')
    .select('dossier_id')
    .where('dossier_id', '=', dossier.id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (decided) refuse('already-decided')
}
