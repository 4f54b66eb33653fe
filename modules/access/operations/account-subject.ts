import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { forgetPending } from './pending-sign-in.ts'
import { officerSubject, type OfficerSubject } from '#modules/organisation/index.ts'

/** An officer with the account she signs in with, if she has one; demonstration accounts are nobody's. */
export type AccountSubject = OfficerSubject & { officerId: string; accountId: string | undefined }

/** Fetches an officer and locks her account; what is journalled is journalled under the account, else under her. */
export async function accountSubject(
  tx: Tx,
  officerId: string,
  at: Date,
): Promise<AccountSubject | undefined> {
  const officer = await officerSubject(tx, officerId, at)
  if (!officer) return undefined
  const account = await tx
    .selectFrom('access.account')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('demonstration', '=', false)
    .orderBy('created_at')
    .forUpdate()
    .executeTakeFirst()
  return { ...officer, id: account?.id ?? officerId, officerId, accountId: account?.id }
}

/** Ends every session of an account at once, and what has begun to become one. */
export async function endSessions(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('access.session')
    .set({ ended_at: now, mac: sql`sha256(mac)` })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  await forgetPending(tx, accountId)
}
