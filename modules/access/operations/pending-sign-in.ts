import { database, type Tx } from '#kernel/db/database.ts'
import { provenPending } from '../rules/proven-rows.ts'
import { newToken, tokenHash } from '../rules/session-token.ts'

/** How long, and how often, a code may be typed before the password is asked for again. */
export const PENDING_MINUTES = 5
export const PENDING_TRIES = 3

/** Remembers that the password of an account was right; the token finishes this one sign-in and nothing else. */
export async function keepPending(tx: Tx, accountId: string, now: Date): Promise<string> {
  const token = newToken()
  const pending = {
    token_hash: tokenHash(token),
    account_id: accountId,
    expires_at: new Date(now.getTime() + PENDING_MINUTES * 60_000),
  }
  await tx
    .insertInto('access.pending_sign_in')
    .values({ ...pending, tries_left: PENDING_TRIES, mac: provenPending.macOf(pending) })
    .execute()
  return token
}

/** Takes one of the tries before the code is looked at: outside of any transaction, so that no rollback and no haste gives it back. */
export async function spendTry(token: string, now: Date): Promise<boolean> {
  const spent = await database()
    .updateTable('access.pending_sign_in')
    .set((eb) => ({ tries_left: eb('tries_left', '-', 1) }))
    .where('token_hash', '=', tokenHash(token))
    .where('tries_left', '>', 0)
    .where('expires_at', '>', now)
    .returning('tries_left')
    .executeTakeFirst()
  return spent !== undefined
}

/** Forgets what waits for a code of an account: it was typed, or the account has changed. */
export async function forgetPending(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('access.pending_sign_in').where('account_id', '=', accountId).execute()
}
