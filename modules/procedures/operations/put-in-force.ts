import type { Tx } from '#kernel/db/database.ts'
import { dayBefore } from '../rules/viet-nam-day.ts'
import type { WrittenVersion } from './write-version.ts'

/** Publishes a version; the one before it ends the day before, and dossiers received under it stay with it. */
export async function putInForce(
  tx: Tx,
  { procedureId, versionId }: Pick<WrittenVersion, 'procedureId' | 'versionId'>,
  { validFrom, now }: { validFrom: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('procedures.procedure_version')
    .set({ valid_to: dayBefore(validFrom) })
    .where('procedure_id', '=', procedureId)
    .where('id', '<>', versionId)
    .where('published_at', 'is not', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', validFrom)]))
    .execute()
  await tx
    .updateTable('procedures.procedure_version')
    .set({ published_at: now })
    .where('id', '=', versionId)
    .execute()
}
