import type { Selectable, Updateable } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { OneStopDossier } from '#database/tables.gen.ts'
import { tallyChanges, type CountedDossier } from '../rules/statistical-class.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'

export type Dossier = Selectable<OneStopDossier>
export type DossierPatch = Updateable<OneStopDossier>

/** Fetches a dossier and holds it until the transaction ends. */
export async function lockDossier(tx: Tx, dossierId: string): Promise<Dossier | undefined> {
  return tx.selectFrom('one_stop.dossier').selectAll().where('id', '=', dossierId).forUpdate().executeTakeFirst()
}

/** Writes what changed of a dossier, and what that changes in the statistics, together. */
export async function saveDossier(tx: Tx, before: Dossier, patch: DossierPatch, now: Date): Promise<Dossier> {
  const after = await tx
    .updateTable('one_stop.dossier')
    .set({ ...patch, last_event_at: now })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeTally(tx, before, after, now)
  return after
}

/** Appends the deltas that a change of class makes. */
export async function writeTally(tx: Tx, before: Dossier | undefined, after: Dossier, now: Date): Promise<void> {
  const changes = tallyChanges(before as CountedDossier | undefined, after as CountedDossier)
  if (changes.length === 0) return
  const same = { unit_id: after.unit_id, procedure_id: after.procedure_id, field_key: after.field_key, channel: after.channel }
  const day_on = vietnamDay(now)
  await tx.insertInto('one_stop.tally_delta').values(changes.map((c) => ({ day_on, ...same, ...c }))).execute()
}

/** Records that the due day was set or changed, and why. */
export async function recordDueChange(
  tx: Tx,
  dossier: Dossier,
  change: { kind: 'promise' | 'pause' | 'resume' | 'extension' | 'calendar' | 'undo'; newDueOn: string | null; reason?: string; explanation?: unknown },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('one_stop.due_change')
    .values({
      id: uuid(),
      dossier_id: dossier.id,
      home_unit_id: dossier.home_unit_id,
      kind: change.kind,
      old_due_on: dossier.due_on,
      new_due_on: change.newDueOn,
      reason: change.reason ?? null,
      explanation: JSON.stringify(change.explanation ?? []),
      changed_at: now,
    })
    .execute()
}
