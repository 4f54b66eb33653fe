import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { provenSession } from '../rules/proven-rows.ts'
import { tokenHash } from '../rules/session-token.ts'

/** The session of a token, when it is the actor's own; held until the transaction ends. */
export async function sessionOwned(tx: Tx, actor: Actor, token: string) {
  if (!('accountId' in actor)) return undefined
  const row = await tx
    .selectFrom('access.session')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('account_id', '=', actor.accountId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && provenSession.isOurs(row, row.mac)
    ? { id: row.account_id, sessionId: row.id, row }
    : undefined
}

/** Goes on in the same session in another post, or for another body; proved anew. */
export async function moveSession(
  tx: Tx,
  { row }: NonNullable<Awaited<ReturnType<typeof sessionOwned>>>,
  to: { post_id: string } | { body_party_id: string | null },
): Promise<void> {
  const mac = provenSession.macOf({ ...row, ...to })
  await tx
    .updateTable('access.session')
    .set({ ...to, mac })
    .where('id', '=', row.id)
    .execute()
}
