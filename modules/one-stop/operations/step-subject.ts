import type { OperationContext } from '#kernel/operation.ts'
import { openWorkOf, type OpenWork } from '#modules/work/index.ts'
import { withInterest, type HandledDossier } from './lock-handled.ts'

/** A dossier with its open work, and the piece of it that is asked about (undefined: it is no longer open). */
export type StepSubject = HandledDossier & { open: OpenWork[]; work: OpenWork | undefined }

/** Fetches and locks the dossier that a piece of work belongs to. */
export async function stepSubject(
  context: OperationContext,
  workId: string,
): Promise<StepSubject | undefined> {
  const { tx } = context
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
  return { ...(await withInterest(context, dossier)), open, work: open.find((w) => w.id === workId) }
}
