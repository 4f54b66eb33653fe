import { randomBytes } from 'node:crypto'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { provenSession } from '../rules/proven-rows.ts'
import { newToken, tokenHash } from '../rules/session-token.ts'

/** A working day with some overtime; a citizen's visit ends sooner. */
const hoursOf = { officer: 12, citizen: 4, machine: 1 }

/** Opens a fresh session; nothing of an earlier one is carried over. */
export async function openSession(
  tx: Tx,
  account: {
    id: string
    kind: 'officer' | 'citizen' | 'machine'
    postId: string | null
    bodyId?: string | null
  },
  via: 'cookie' | 'bearer',
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + hoursOf[account.kind] * 3_600_000)
  const session = {
    id: uuid(),
    token_hash: tokenHash(token),
    account_id: account.id,
    post_id: account.postId,
    body_party_id: account.bodyId ?? null,
    csrf: randomBytes(24).toString('base64url'),
    via,
    created_at: now,
    expires_at: expiresAt,
  }
  await tx
    .insertInto('access.session')
    .values({ ...session, last_seen_at: now, mac: provenSession.macOf(session) })
    .execute()
  return { token, expiresAt }
}
