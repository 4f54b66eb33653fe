import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { tokenHash } from '../rules/session-token.ts'

/** The session of a token, when it is the actor's own; held until the transaction ends. */
export async function sessionOwned(
  tx: Tx,
  actor: Actor,
  token: string,
): Promise<{ id: string; sessionId: string } | undefined> {
  if (!('accountId' in actor)) return undefined
  const row = await tx
    .selectFrom('access.session')
    .select(['id', 'account_id'])
    .where('token_hash', '=', tokenHash(token))
    .where('account_id', '=', actor.accountId)
    .forUpdate()
    .executeTakeFirst()
  return row && { id: row.account_id, sessionId: row.id }
}
