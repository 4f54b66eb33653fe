import type { Tx } from '#kernel/db/database.ts'
import type { Actor } from '#kernel/actor.ts'

/** The actor's own account with its second factor, locked. */
export async function ownAccount(tx: Tx, actor: Actor) {
  if (actor.kind !== 'officer') return undefined
  return tx
    .selectFrom('access.account as a')
    .leftJoin('access.second_factor as f', 'f.account_id', 'a.id')
    .select(['a.id', 'a.login', 'a.password_hash', 'f.secret', 'f.confirmed_at'])
    .where('a.id', '=', actor.accountId)
    .forUpdate('a')
    .executeTakeFirst()
}
