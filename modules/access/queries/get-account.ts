import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Database } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import {
  administersAll,
  guardOfOfficer,
  holdsWeighty,
  isAdministrator,
  officerSubject,
} from '#modules/organisation/index.ts'

/** Where an account stands: waiting for its officer to choose a password, in use, or closed. */
export type AccountState = 'handing-over' | 'invited' | 'invitation-expired' | 'open' | 'closed'

/** What the administrator knows about an officer's account; never a password or code (tài khoản của một cán bộ). */
export const getAccount = defineQuery({
  name: 'access.get-account',
  summary: 'Tài khoản của một cán bộ: tên đăng nhập, tình trạng, lần đăng nhập gần nhất',
  input: z.strictObject({ officerId: z.uuid() }),
  may: isAdministrator,
  run: async ({ db, actor, now }, { officerId }) => {
    const officer = await officerSubject(db, officerId, now)
    if (!officer || !administersAll(actor, officer.lines)) return refuse('not-found')
    const account = await accountOf({ db, actor, now }, officerId)
    const [guard, isWeighty] = await Promise.all([
      guardOfOfficer(db, officer, now),
      holdsWeighty(db, officerId, now),
    ])
    const needsSecond = guard !== undefined && (isWeighty || account !== null)
    return { officerId, name: officer.name, account, needsSecond, isWeighty }
  },
})

async function accountOf({ db, actor, now }: { db: Database; actor: Actor; now: Date }, officerId: string) {
  const row = await db
    .selectFrom('access.account as a')
    .leftJoin('access.invitation as i', 'i.account_id', 'a.id')
    .leftJoin('access.hand_over as h', (join) =>
      join.onRef('h.account_id', '=', 'a.id').on('h.expires_at', '>', now),
    )
    .select(['a.login', 'a.created_at', 'a.disabled_at', 'a.password_hash', 'i.expires_at'])
    .select(['h.expires_at as handOverUntil', 'h.first_id', 'h.second_id', 'a.vouched_at'])
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
  if (!row) return null
  return {
    login: row.login,
    state: stateOf(row, now),
    openedAt: row.created_at,
    invitedUntil: row.handOverUntil ?? row.expires_at,
    lastSignedInAt: row.lastSignedInAt,
    isVouched: row.vouched_at !== null,
    hasHalf: actor.kind === 'officer' && [row.first_id, row.second_id].includes(actor.personId),
  }
}

type Row = {
  disabled_at: Date | null
  password_hash: string | null
  expires_at: Date | null
  handOverUntil: Date | null
}

function stateOf({ disabled_at, password_hash, expires_at, handOverUntil }: Row, now: Date): AccountState {
  if (disabled_at) return 'closed'
  if (password_hash) return 'open'
  if (handOverUntil) return 'handing-over'
  return expires_at && expires_at > now ? 'invited' : 'invitation-expired'
}
