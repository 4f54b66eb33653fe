import type { Actor } from '#kernel/actor.ts'
import type { PageRequest } from '#kernel/page.ts'
import { dossiers, type DossierRow } from '../../queries/dossiers.ts'

export type FoundDossiers = { rows: DossierRow[]; next: string | null; count: number | { atLeast: number } }

/** Asks for dossiers by filter. */
export function foundDossiers(
  { actor, now }: Pick<PageRequest, 'actor' | 'now'>,
  question: Record<string, string>,
): Promise<FoundDossiers> {
  return dossiers.ask(actor, now, question)
}

/** Whether the post reads dossiers at all: its own agency's, those below, or all of them as auditor. */
export function maySeeDossiers(actor: Actor): boolean {
  if (actor.kind !== 'officer') return false
  return ['one-stop.see', 'statistics.see-below', 'audit.read'].some((duty) => actor.duties.has(duty))
}
