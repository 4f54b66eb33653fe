import type { Selectable, Updateable } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import type { PausePolicy } from '#kernel/working-time/due-with-pauses.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import type { OneStopDossier } from '#database/tables.gen.ts'
import type { PromiseGround, StoredPause } from '../rules/promise.ts'

export type Dossier = Selectable<OneStopDossier>
export type DossierPatch = Updateable<OneStopDossier>

/** Fetches a dossier and holds it until the transaction ends. */
export async function lockDossier(tx: Tx, dossierId: string): Promise<Dossier | undefined> {
  return tx
    .selectFrom('one_stop.dossier')
    .selectAll()
    .where('id', '=', dossierId)
    .forUpdate()
    .executeTakeFirst()
}

/** What the promise of a received dossier is counted from. */
export function groundOf(dossier: Dossier): PromiseGround {
  return {
    limit: dossier.time_limit as TimeLimit | null,
    receivedAt: dossier.received_at as Date,
    pauses: dossier.pauses as StoredPause[],
    policy: dossier.pause_policy as PausePolicy,
  }
}
