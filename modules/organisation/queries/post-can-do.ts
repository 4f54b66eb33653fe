import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** One post, one duty, one agency, one instant. */
export type PostQuestion = { postId: string; agencyId: string; duty: string; at: Date }

/** Whether somebody holds that post of that agency then and the post has the duty, of its own or by delegation. */
export async function postCanDo(
  db: Queryable,
  { postId, agencyId, duty, at }: PostQuestion,
): Promise<boolean> {
  const on = vietNamDay(at)
  const instant = at.toISOString()
  const { rows } = await sql<{ can: boolean }>`
    select exists (
      select from organisation.post p
        join organisation.post_kind k on k.key = p.post_kind_key
        join organisation.appointment a on a.post_id = p.id and a.superseded_at is null
         and a.valid_from <= ${instant}::timestamptz and (a.valid_to is null or a.valid_to > ${instant}::timestamptz)
       where p.id = ${postId}::uuid and p.agency_id = ${agencyId}::uuid and p.superseded_at is null
         and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
         and (${duty} = any(k.duties) or exists (
           select from organisation.delegation g
             join organisation.post f on f.id = g.from_post_id and f.agency_id = p.agency_id and f.superseded_at is null
              and f.valid_from <= ${on}::date and (f.valid_to is null or f.valid_to >= ${on}::date)
             join organisation.post_kind fk on fk.key = f.post_kind_key
            where g.to_post_id = p.id and g.superseded_at is null and ${duty} = any(g.duties) and ${duty} = any(fk.duties)
              and g.valid_from <= ${instant}::timestamptz and (g.valid_to is null or g.valid_to > ${instant}::timestamptz))))
      as can`.execute(db)
  return rows[0]?.can ?? false
}
