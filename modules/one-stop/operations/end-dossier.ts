import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess, type DossierMove } from '../process.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { endFlow } from './advance-flow.ts'
import type { Dossier } from './dossier-row.ts'
import { settleChange } from './settle-change.ts'

/** How a dossier ends without a result: by which move, why, on what basis in law. */
export type Ending = { move: DossierMove; event: string; reason: string; legalBasis: string | null }

const REASON_AT_LEAST = 20

/** Ends a dossier without a result: refused, stopped or withdrawn; the clock and all work end with it. */
export async function endDossier(
  context: OperationContext,
  dossier: Dossier,
  ending: Ending,
): Promise<{ state: string }> {
  const { tx, now } = context
  const { move, event, reason, legalBasis } = ending
  const standing = dossierProcess.after(move, dossier)
  if (legalBasis !== null && reason.length < REASON_AT_LEAST)
    refuse('reason-too-short', { minimum: REASON_AT_LEAST })
  const columns = { kind: move, reason, legal_basis: legalBasis, ended_at: now, undone_at: null }
  await tx
    .insertInto('one_stop.ending')
    .values({ dossier_id: dossier.id, home_unit_id: dossier.home_unit_id, ...columns })
    .onConflict((c) => c.column('dossier_id').doUpdateSet(columns))
    .execute()
  const moved = await endFlow(context, await openWorkOf(tx, dossier.id))
  const patch = { ...standing, clock: 'ended' as const, ended_at: now, ended_on: vietnamDay(now) }
  await settleChange(context, dossier, { event, patch, moved, facts: { legalBasis } })
  return { state: standing.state }
}
