import type { Queryable } from '#kernel/db/database.ts'
import { tokenHash } from '../rules/session-token.ts'

/** An account that somebody signs in to; without an id when there is none. */
export type AccountToSignIn = {
  id: string | undefined
  accountId: string
  kind: 'officer' | 'citizen' | 'machine'
  login: string
  officerId: string | null
  partyId: string | null
  scopes: string[]
  password_hash: string | null
  partyName: string | null
  identityNumber: string | null
}

// An unknown name goes the same way as a known one, to the same answer.
const nobody: AccountToSignIn = {
  id: undefined,
  accountId: '',
  kind: 'citizen',
  login: '',
  officerId: null,
  partyId: null,
  scopes: [],
  password_hash: null,
  partyName: null,
  identityNumber: null,
}

/** The account of a login name. */
export async function accountNamed(db: Queryable, login: string): Promise<AccountToSignIn> {
  const row = await accounts(db).where('a.login', '=', login.toLowerCase()).executeTakeFirst()
  return row ? { ...row, id: row.accountId } : nobody
}

/** The account that a pending sign-in is for, as long as it may still be finished. */
export async function accountPending(db: Queryable, token: string, now: Date): Promise<AccountToSignIn> {
  const row = await accounts(db)
    .innerJoin('access.pending_sign_in as w', 'w.account_id', 'a.id')
    .where('w.token_hash', '=', tokenHash(token))
    .where('w.tries_left', '>', 0)
    .where('w.expires_at', '>', now)
    .executeTakeFirst()
  return row ? { ...row, id: row.accountId } : nobody
}

function accounts(db: Queryable) {
  return db
    .selectFrom('access.account as a')
    .leftJoin('parties.party as p', 'p.id', 'a.party_id')
    .select(['a.id as accountId', 'a.kind', 'a.login', 'a.officer_id as officerId', 'a.party_id as partyId'])
    .select(['a.scopes', 'a.password_hash', 'p.name as partyName', 'p.identity_number as identityNumber'])
    .where('a.disabled_at', 'is', null)
}
