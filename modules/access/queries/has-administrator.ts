import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

/** Whether anybody can sign in, or is invited to, who administers the system. */
export async function hasAdministrator(db: Queryable, at: Date): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (
      select from access.account c
        join organisation.appointment a on a.officer_id = c.officer_id and a.superseded_at is null
         and a.valid_from <= ${at} and (a.valid_to is null or a.valid_to > ${at})
        join organisation.post p on p.id = a.post_id and p.superseded_at is null
        join organisation.post_kind k on k.key = p.post_kind_key
       where c.disabled_at is null and 'system.administer' = any(k.duties)
         and (c.password_hash is not null
              or exists (select from access.invitation i where i.account_id = c.id and i.expires_at > ${at}))) as has`.execute(
    db,
  )
  return rows[0]?.has ?? false
}
