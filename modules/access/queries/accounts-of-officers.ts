import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

/** The accounts that officers sign in with, for the list of an office that is to be opened. */
export async function accountsOfOfficers(
  db: Queryable,
  officerIds: readonly string[],
): Promise<{ officerId: string; login: string; isInUse: boolean }[]> {
  const { rows } = await sql<{ officerId: string; login: string; isInUse: boolean }>`
    select officer_id as "officerId", login, password_hash is not null as "isInUse" from access.account
     where officer_id = any(${[...officerIds]}::uuid[]) and disabled_at is null order by created_at, id`.execute(
    db,
  )
  return rows
}
