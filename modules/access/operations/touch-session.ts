import { database } from '#kernel/db/database.ts'
import { tokenHash } from '../rules/session-token.ts'

/** Notes that a session is still in use; not an event of anybody's record. */
export async function touchSession(token: string, now: Date): Promise<void> {
  await database()
    .updateTable('access.session')
    .set({ last_seen_at: now })
    .where('token_hash', '=', tokenHash(token))
    .execute()
}
