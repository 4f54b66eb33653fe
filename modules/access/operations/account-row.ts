import type { Selectable, Updateable } from 'kysely'
import type { Tables } from '#database/tables.gen.ts'
import type { Tx } from '#kernel/db/database.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import { refuse } from '#kernel/refusal.ts'
import { provenAccount, provenPassword } from '../rules/proven-rows.ts'

/** An account that is being opened; what is not named is empty. */
export type NewAccount = {
  id: string
  login: string
  kind: 'officer' | 'citizen' | 'machine'
  officer_id?: string | null
  party_id?: string | null
  password_hash?: string | null
  demonstration?: boolean
  vouched_at?: Date | null
}

type Changes = Omit<Updateable<Tables['access.account']>, 'id' | 'mac' | 'password_mac' | 'changed_at'>

/** Opens accounts, each proved by the program's key; nothing else inserts one. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[], now: Date): Promise<void> {
  const rows = accounts.map((account) =>
    proved({
      officer_id: null,
      party_id: null,
      password_hash: null,
      demonstration: false,
      vouched_at: null,
      ...account,
      scopes: [],
      disabled_at: null,
      second_factor_at: null,
      recovery_left: 0,
      changed_at: now,
    }),
  )
  await tx
    .insertInto('access.account')
    .values(rows.map((row) => ({ ...row, created_at: now })))
    .execute()
}

/**
 * Changes an account and proves it anew; nothing else changes one. An account that was changed behind the program's back
 * is not made whole by changing a part of it: it stays shut until an administrator resets or closes it (`isReset`).
 */
export async function changeAccount(
  tx: Tx,
  accountId: string,
  changes: Changes,
  { now, isReset = false }: { now: Date; isReset?: boolean },
): Promise<{ login: string }> {
  const row = await tx
    .selectFrom('access.account')
    .selectAll()
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!isReset) await refuseForeignAccount(row, now)
  const { mac: _mac, password_mac: _password, created_at: _created, ...whole } = row
  const { id: _id, ...after } = proved({ ...whole, changed_at: now, ...changes } as Unproved)
  await tx.updateTable('access.account').set(after).where('id', '=', accountId).execute()
  return { login: row.login }
}

type Unproved = Omit<Selectable<Tables['access.account']>, 'mac' | 'password_mac' | 'created_at'>

function proved(row: Unproved) {
  return { ...row, password_mac: provenPassword.macOf(row), mac: provenAccount.macOf(row) }
}

/** Whether the account stands as the program left it. */
export function isOwnAccount(row: StoredAccount): boolean {
  return provenAccount.isOurs(row, row.mac) && provenPassword.isOurs(row, row.password_mac)
}

/** Refuses an account that the program did not leave as it stands, and tells of it. */
export async function refuseForeignAccount(row: StoredAccount, now: Date): Promise<void> {
  if (isOwnAccount(row)) return
  await tellForeign({ place: 'access.account', key: row.id, recordId: row.id }, now)
  refuse('foreign-row')
}

/** An account with everything that proves it. */
export type StoredAccount = Unproved & { mac: Buffer | null; password_mac: Buffer | null }
