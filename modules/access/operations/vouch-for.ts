import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { changeAccount } from './account-row.ts'

/** Marks the accounts of these officers that are in use as vouched for by two people; only operations call it. */
export async function vouchFor(tx: Tx, officerIds: readonly string[], at: Date): Promise<void> {
  const rows = await tx
    .selectFrom('access.account')
    .select('id')
    .where(sql<boolean>`officer_id = any(${[...officerIds]}::uuid[])`)
    .where('password_hash', 'is not', null)
    .where('disabled_at', 'is', null)
    .where('vouched_at', 'is', null)
    .execute()
  for (const { id } of rows) await changeAccount(tx, id, { vouched_at: at }, { now: at })
}
