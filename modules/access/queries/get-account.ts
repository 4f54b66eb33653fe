import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { administersAll, isAdministrator, officerSubject } from '#modules/organisation/index.ts'

/** Where an account stands: waiting for its officer to choose a password, in use, or closed. */
export type AccountState = 'invited' | 'invitation-expired' | 'open' | 'closed'

/** What the administrator knows about an officer's account; never a password or code (tài khoản của một cán bộ). */
export const getAccount = defineQuery({
  name: 'access.get-account',
  summary: 'Tài khoản của một cán bộ: tên đăng nhập, tình trạng, lần đăng nhập gần nhất',
  input: z.strictObject({ officerId: z.uuid() }),
  may: isAdministrator,
  run: async ({ db, actor, now }, { officerId }) => {
    const officer = await officerSubject(db, officerId, now)
    if (!officer || !administersAll(actor, officer.lines)) return refuse('not-found')
    const row = await db
      .selectFrom('access.account as a')
      .leftJoin('access.invitation as i', 'i.account_id', 'a.id')
      .select(['a.login', 'a.created_at', 'a.disabled_at', 'a.password_hash', 'i.expires_at'])
      .select((eb) =>
        eb
          .selectFrom('kernel.event as e')
          .select('e.at')
          .whereRef('e.record_id', '=', 'a.id')
          .where('e.type', '=', 'access.signed-in')
          .orderBy('e.seq', 'desc')
          .limit(1)
          .as('lastSignedInAt'),
      )
      .where('a.officer_id', '=', officerId)
      .where('a.demonstration', '=', false)
      .orderBy('a.created_at')
      .executeTakeFirst()
    const account = row && {
      login: row.login,
      state: stateOf(row, now),
      openedAt: row.created_at,
      invitedUntil: row.expires_at,
      lastSignedInAt: row.lastSignedInAt,
    }
    return { officerId, name: officer.name, account: account ?? null }
  },
})

type Row = { disabled_at: Date | null; password_hash: string | null; expires_at: Date | null }

function stateOf({ disabled_at, password_hash, expires_at }: Row, now: Date): AccountState {
  if (disabled_at) return 'closed'
  if (password_hash) return 'open'
  return expires_at && expires_at > now ? 'invited' : 'invitation-expired'
}
