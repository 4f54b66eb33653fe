import type { Tx } from '#kernel/db/database.ts'
import type { Actor } from '#kernel/actor.ts'

/** The actor's own account with its second factor, locked. */
export async function ownAccount(tx: Tx, actor: Actor) {
  if (actor.kind !== 'officer') return undefined
  return tx
    .selectFrom('access.account as a')
    .leftJoin('access.second_factor as f', 'f.account_id', 'a.id')
    .select(['a.id', 'a.login', 'a.password_hash', 'a.second_factor_at'])
    .select([
      'f.account_id',
      'f.secret',
      'f.enrolled_at',
      'f.confirmed_at',
      'f.recovery_hashes',
      'f.mac as factor_mac',
    ])
    .where('a.id', '=', actor.accountId)
    .forUpdate('a')
    .executeTakeFirst()
}
