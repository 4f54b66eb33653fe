import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { postOf } from './advance-flow.ts'
import type { Dossier } from './dossier-row.ts'
import { lockHandled, type HandledDossier } from './lock-handled.ts'
import { carryFiles } from './write-enclosures.ts'

/** What is signed: the kind of result, its pages, a word beside it. */
export const signedResult = z.strictObject({
  kind: z.string().trim().min(1).max(200),
  fileIds: z.array(z.uuid()).max(30).default([]),
  comment: z.string().trim().max(2000).optional(),
})
export type SignedResult = z.infer<typeof signedResult>

/** A dossier with what its results say: which post has signed what still waits for its number, whether one is in force. */
export type DecidedDossier = HandledDossier & {
  signedBy: string | null
  issued: boolean
  /** Whether the result in force has been handed over. */
  isGivenBack: boolean
}

/** Signed, and neither issued nor taken back. */
export const isWaiting = sql<boolean>`issued_on is null and withdrawn_at is null and undone_at is null`

/** Issued, and not replaced by a correction. */
export const isInForce = sql<boolean>`issued_on is not null and replaced_at is null and undone_at is null`

/** Whether what is signed now replaces a result that was issued before: its clock has ended long since. */
export function isCorrection({ matter, ended_at }: Pick<Dossier, 'matter' | 'ended_at'>): boolean {
  return matter === 'decided' && ended_at !== null
}

/** Fetches and locks a dossier together with what its results say. */
export async function lockDecided(
  context: OperationContext,
  dossierId: string,
): Promise<DecidedDossier | undefined> {
  const dossier = await lockHandled(context, dossierId)
  if (!dossier) return undefined
  const { rows } = await sql<Pick<DecidedDossier, 'signedBy' | 'issued' | 'isGivenBack'>>`
    select (select decided_by_post_id from one_stop.result where dossier_id = d.id and ${isWaiting}) as "signedBy",
           exists (select from one_stop.result where dossier_id = d.id and ${isInForce}) as issued,
           exists (select from one_stop.result where dossier_id = d.id and ${isInForce} and given_back_at is not null) as "isGivenBack"
      from (select ${dossierId}::uuid as id) d`.execute(context.tx)
  return { ...dossier, ...(rows[0] as Pick<DecidedDossier, 'signedBy' | 'issued' | 'isGivenBack'>) }
}

/** Writes down what was signed, as the next of the dossier's decisions; an earlier one is never written over. */
export async function writeDecision(
  context: OperationContext,
  dossier: Dossier,
  { kind, fileIds, comment }: SignedResult,
  correctionReason: string | null = null,
): Promise<void> {
  await carryFiles(context, dossier.id, fileIds)
  await sql`
    insert into one_stop.result (dossier_id, round, home_unit_id, kind, file_ids, comment, decided_at, decided_by_post_id, correction_reason)
    select ${dossier.id}::uuid, coalesce(max(round), 0) + 1, ${dossier.home_unit_id}::uuid, ${kind}, ${fileIds}::uuid[], ${comment ?? null},
           ${context.now}, ${postOf(context)}::uuid, ${correctionReason}
      from one_stop.result where dossier_id = ${dossier.id}::uuid`.execute(context.tx)
}

/** Marks the result that was in force as replaced, before its correction is issued. */
export async function replaceResult(tx: Tx, dossierId: string, now: Date): Promise<void> {
  await sql`update one_stop.result set replaced_at = ${now} where dossier_id = ${dossierId}::uuid and ${isInForce}`.execute(
    tx,
  )
}
