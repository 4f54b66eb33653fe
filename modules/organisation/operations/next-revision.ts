import type { Tx } from '#kernel/db/database.ts'
import type { RevisionKey } from '../queries/revision.ts'

/** Takes the next number; changes of the same kind wait for one another here, so that checks of overlap hold. */
export async function nextRevision(tx: Tx, key: RevisionKey): Promise<void> {
  await tx
    .updateTable('organisation.revision')
    .set((eb) => ({ number: eb('number', '+', 1) }))
    .where('key', '=', key)
    .execute()
}
