import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

/** An account anybody may try, with what it is in the office. */
export type DemonstrationAccount = { login: string; name: string; post: string | null; unit: string | null }

/** The demonstration accounts that are open, and their one published password; none outside of demonstration mode. */
export async function demonstrationAccounts(
  db: Queryable,
): Promise<{ password: string; accounts: DemonstrationAccount[] } | undefined> {
  const setting = await db
    .selectFrom('kernel.setting')
    .select('value')
    .where('key', '=', 'demonstration-password')
    .executeTakeFirst()
  if (typeof setting?.value !== 'string') return undefined
  const { rows } = await sql<DemonstrationAccount>`
    select a.login, coalesce(o.name, p.name) as name, h.post, h.unit
      from access.account a left join organisation.officer o on o.id = a.officer_id left join parties.party p on p.id = a.party_id
      left join lateral (
        select t.name as post, v.short_name as unit from organisation.appointment m
          join organisation.post t on t.id = m.post_id
          join organisation.unit_version v on v.unit_id = t.agency_id and v.superseded_at is null
         where m.officer_id = a.officer_id and m.superseded_at is null order by m.valid_from limit 1) h on true
     where a.demonstration and a.disabled_at is null order by a.created_at, a.id`.execute(db)
  return rows.length > 0 ? { password: setting.value, accounts: rows } : undefined
}
