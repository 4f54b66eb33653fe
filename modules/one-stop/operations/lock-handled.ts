import type { OperationContext } from '#kernel/operation.ts'
import { ownInterest } from '../queries/own-interest.ts'
import type { Interest } from '../rules/interest.ts'
import { lockDossier, type Dossier } from './dossier-row.ts'

/** A dossier, and why it is the acting officer's own matter, if it is. */
export type HandledDossier = Dossier & { interest: Interest | null }

/** Fetches and locks a dossier that somebody is about to handle. */
export async function lockHandled(
  context: OperationContext,
  dossierId: string,
): Promise<HandledDossier | undefined> {
  const dossier = await lockDossier(context.tx, dossierId)
  return dossier && withInterest(context, dossier)
}

/** Says beside a locked dossier whether it is the acting officer's own matter. */
export async function withInterest<D extends Dossier>(
  { tx, actor, now }: OperationContext,
  dossier: D,
): Promise<D & { interest: Interest | null }> {
  return { ...dossier, interest: await ownInterest({ db: tx, actor, now }, dossier) }
}
