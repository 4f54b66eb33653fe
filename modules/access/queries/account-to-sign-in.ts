import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import { refuse } from '#kernel/refusal.ts'
import { refuseForeignAccount, type StoredAccount } from '../operations/account-row.ts'
import { provenPending } from '../rules/proven-rows.ts'
import { tokenHash } from '../rules/session-token.ts'
import '../rules/refusals.ts'

type Named = Omit<StoredAccount, 'id'> & {
  partyName: string | null
  identityNumber: string | null
  /** When the journal last tells of a change of it. */
  journalledAt: Date | null
}

/** An account that somebody signs in to; without an id when there is none. */
export type AccountToSignIn = Named & { id: string | undefined; accountId: string }

// An unknown name goes the same way as a known one, to the same answer.
const nobody: AccountToSignIn = {
  id: undefined,
  accountId: '',
  kind: 'citizen',
  login: '',
  officer_id: null,
  party_id: null,
  scopes: [],
  password_hash: null,
  disabled_at: null,
  demonstration: false,
  second_factor_at: null,
  recovery_left: 0,
  changed_at: new Date(0),
  mac: null,
  password_mac: null,
  partyName: null,
  identityNumber: null,
  vouched_at: null,
  journalledAt: null,
}

/** The account of a login name, if the program itself left it as it stands. */
export async function accountNamed(db: Queryable, login: string, now: Date): Promise<AccountToSignIn> {
  const row = await accounts(db).where('a.login', '=', login.toLowerCase()).executeTakeFirst()
  if (!row) return nobody
  await refuseForeign(row, now)
  return { ...row, accountId: row.id }
}

/** The account that a pending sign-in is for, as long as it may still be finished. */
export async function accountPending(db: Queryable, token: string, now: Date): Promise<AccountToSignIn> {
  const row = await accounts(db)
    .innerJoin('access.pending_sign_in as w', 'w.account_id', 'a.id')
    .select(['w.token_hash', 'w.account_id', 'w.expires_at', 'w.mac as pending_mac'])
    .where('w.token_hash', '=', tokenHash(token))
    .where('w.tries_left', '>', 0)
    .where('w.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return nobody
  await refuseForeign(row, now)
  if (provenPending.isOurs(row, row.pending_mac)) return { ...row, accountId: row.id }
  await tellForeign(
    { place: 'access.pending_sign_in', key: tokenHash(token).toString('hex'), recordId: row.id },
    now,
  )
  return nobody
}

// What an account was before its last change opens nothing, although the program wrote it once.
async function refuseForeign(row: Named & { id: string }, now: Date): Promise<void> {
  await refuseForeignAccount(row, now)
  if (!row.journalledAt || row.journalledAt <= row.changed_at) return
  await tellForeign({ place: 'access.account', key: row.id, recordId: row.id }, now)
  refuse('foreign-row')
}

const CHANGES = [
  'access.account-opened',
  'access.invited',
  'access.invitation-accepted',
  'access.password-changed',
  'access.account-closed',
  'access.second-factor-confirmed',
  'access.second-factor-removed',
  'access.recovery-code-used',
]

function accounts(db: Queryable) {
  return db
    .selectFrom('access.account as a')
    .leftJoin('parties.party as p', 'p.id', 'a.party_id')
    .selectAll('a')
    .select(['p.name as partyName', 'p.identity_number as identityNumber'])
    .select(
      sql<Date | null>`(select e.at from kernel.event e where e.record_id = a.id and e.refusal is null
                           and e.type = any(${CHANGES}::text[]) order by e.seq desc limit 1)`.as(
        'journalledAt',
      ),
    )
    .where('a.disabled_at', 'is', null)
}
