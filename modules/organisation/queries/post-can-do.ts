import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { holdsDuty } from './holds-duty.ts'

/** One post, one duty, one agency, one instant. */
export type PostQuestion = { postId: string; agencyId: string; duty: string; at: Date }

/** Whether somebody holds that post of that agency then and the post has the duty, of its own or by delegation. */
export async function postCanDo(
  db: Queryable,
  { postId, agencyId, duty, at }: PostQuestion,
): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
    select exists (
      select from organisation.post p
       where p.id = ${postId}::uuid and p.agency_id = ${agencyId}::uuid and ${holdsDuty(sql`${duty}::text`, at)}) as can`.execute(
    db,
  )
  return rows[0]?.can ?? false
}

/** The duties of these that nobody at the agency could exercise then: what needs them would wait there for ever. */
export async function dutiesWithoutHolder(
  db: Queryable,
  { agencyId, duties, at }: { agencyId: string; duties: readonly string[]; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ duty: string }>`
    select distinct d.duty from unnest(${[...duties]}::text[]) d (duty)
     where not exists (select from organisation.post p where p.agency_id = ${agencyId}::uuid and ${holdsDuty(sql`d.duty`, at)})`.execute(
    db,
  )
  return rows.map(({ duty }) => duty)
}
