import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

/** Who holds a post now or is to take it later. */
export async function holdersFrom(
  db: Queryable,
  postId: string,
  at: Date,
): Promise<{ officerId: string; name: string; identityNumber: string | null }[]> {
  const { rows } = await sql<{ officerId: string; name: string; identityNumber: string | null }>`
    select distinct o.id as "officerId", o.name, o.identity_number as "identityNumber"
      from organisation.appointment a join organisation.officer o on o.id = a.officer_id
     where a.post_id = ${postId}::uuid and a.superseded_at is null and (a.valid_to is null or a.valid_to > ${at})`.execute(
    db,
  )
  return rows
}
