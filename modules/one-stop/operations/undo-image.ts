import type { Officer } from '#kernel/actor.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { FlowMoved } from './advance-flow.ts'
import { saveDossier, type Dossier, type DossierPatch } from './dossier-row.ts'

/** How long a person may take back what she just did; the notice to the citizen waits as long. */
export const UNDO_MINUTES = 5

/** What an officer's operation did to a dossier. */
export type Change = { patch: DossierPatch; moved?: FlowMoved; event: string; facts?: Record<string, unknown> }

/** Writes the change, records the event, and keeps what was before so that the same officer can take it back. */
export async function settleChange(context: OperationContext, before: Dossier, change: Change): Promise<Dossier> {
  const { tx, now, actor, emit } = context
  const moved = change.moved ?? { patch: {}, opened: [], closed: [] }
  const after = await saveDossier(tx, before, { ...moved.patch, ...change.patch }, now)
  const eventId = emit({
    type: `one-stop.${change.event}`,
    recordId: before.id,
    homeUnitId: before.home_unit_id,
    facts: { from: before.state, to: after.state, ...change.facts },
  })
  if (actor.kind === 'officer') await keepUndoImage(context, { eventId, before, moved, actor })
  return after
}

type Image = { eventId: string; before: Dossier; moved: FlowMoved; actor: Officer }

async function keepUndoImage({ tx, now }: OperationContext, { eventId, before, moved, actor }: Image): Promise<void> {
  await tx
    .insertInto('one_stop.undo_image')
    .values({
      event_id: eventId,
      dossier_id: before.id,
      home_unit_id: before.home_unit_id,
      officer_id: actor.personId,
      before: JSON.stringify(before),
      opened_work: moved.opened,
      closed_work: moved.closed,
      possible_until: new Date(now.getTime() + UNDO_MINUTES * 60_000),
    })
    .execute()
}
