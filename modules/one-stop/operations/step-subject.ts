import type { Tx } from '#kernel/db/database.ts'
import { openWorkOf, type OpenWork } from '#modules/work/index.ts'
import type { Dossier } from './dossier-row.ts'

/** A dossier with its open work, and the piece of it that is asked about (undefined: it is no longer open). */
export type StepSubject = Dossier & { open: OpenWork[]; work: OpenWork | undefined }

/** Fetches and locks the dossier that a piece of work belongs to. */
export async function stepSubject(tx: Tx, workId: string): Promise<StepSubject | undefined> {
  const dossier = await tx
    .selectFrom('one_stop.dossier')
    .selectAll()
    .where('id', '=', (eb) =>
      eb
        .selectFrom('work.work as w')
        .select('w.record_id')
        .where('w.id', '=', workId)
        .where('w.module', '=', 'one-stop'),
    )
    .forUpdate()
    .executeTakeFirst()
  if (!dossier) return undefined
  const open = await openWorkOf(tx, dossier.id)
  return { ...dossier, open, work: open.find((w) => w.id === workId) }
}
