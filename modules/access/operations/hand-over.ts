import type { Tx } from '#kernel/db/database.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { TwoPersonContext } from '#kernel/second-person/index.ts'
import { INVITATION_HOURS } from '../rules/invitation-code.ts'
import { provenHandOver } from '../rules/proven-rows.ts'

/** A code in two halves, each with one person, until the officer has brought them together (cấp lại qua hai người). */
export type HandOver = {
  account_id: string
  first_id: string
  second_id: string
  first_hash: string | null
  second_hash: string | null
  confirmed_at: Date
  expires_at: Date
}

/** Begins a hand-over: no code exists yet, each of the two asks for her half. */
export async function beginHandOver(
  { tx, actor, now, proposedBy }: TwoPersonContext,
  accountId: string,
): Promise<void> {
  if (actor.kind !== 'officer' || !proposedBy) return refuse('not-allowed')
  await writeHandOver(tx, {
    account_id: accountId,
    first_id: proposedBy.personId,
    second_id: actor.personId,
    first_hash: null,
    second_hash: null,
    confirmed_at: now,
    expires_at: new Date(now.getTime() + INVITATION_HOURS * 3_600_000),
  })
}

/** Writes a hand-over with the proof that the program wrote it. */
export async function writeHandOver(tx: Tx, handOver: HandOver): Promise<void> {
  const row = { ...handOver, mac: provenHandOver.macOf(handOver) }
  await tx
    .insertInto('access.hand_over')
    .values(row)
    .onConflict((c) => c.column('account_id').doUpdateSet(row))
    .execute()
}

/** The hand-over of an account, locked, while it may still be used; one that the program did not write is not there. */
export async function lockHandOver(
  { tx, now }: Pick<OperationContext, 'tx' | 'now'>,
  accountId: string,
): Promise<HandOver | undefined> {
  const row = await tx
    .selectFrom('access.hand_over')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const { mac, ...handOver } = row
  if (provenHandOver.isOurs(handOver, mac)) return handOver
  await tellForeign({ place: 'access.hand_over', key: accountId, recordId: accountId }, now)
  return undefined
}
