import { sql } from 'kysely'
import type { Officer } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { agenciesBelow } from './agencies-below.ts'

/** A post that an officer holds at this instant. */
export type HeldPost = { postId: string; post: string; unitId: string; unit: string }

/** Everything of an officer's standing but the account: one post she acts in, and all that she could act in. */
export type OfficerInPost = Omit<Officer, 'accountId'> & { posts: HeldPost[] }

export type OfficerActorQuestion = { officerId: string; postId?: string | null; at: Date }

type HeldRow = HeldPost & { sectionKey: string | null; duties: string[]; delegated: string[] }
type StandingRow = {
  id: string
  name: string
  identity_number: string | null
  revision: number
  posts: HeldRow[] | null
}

/**
 * An officer as she stands at an instant (vị trí đang giữ): the asked post when she holds it, else the first she holds,
 * with its duties and those delegated to it. Undefined when she holds no post at all then.
 */
export async function officerActor(
  db: Queryable,
  question: OfficerActorQuestion,
): Promise<OfficerInPost | undefined> {
  const on = vietNamDay(question.at)
  const row = await readStanding(db, question.officerId, question.at, on)
  const posts = row?.posts ?? []
  const held = posts.find(({ postId }) => postId === question.postId) ?? posts[0]
  return row && held && { ...(await standingIn(db, row, held, on)), posts: posts.map(heldPost) }
}

async function standingIn(
  db: Queryable,
  row: StandingRow,
  held: HeldRow,
  on: string,
): Promise<Omit<OfficerInPost, 'posts'>> {
  const duties = new Set([...held.duties, ...held.delegated])
  const readsBelow = duties.has('statistics.see-below')
  return {
    kind: 'officer',
    personId: row.id,
    name: row.name,
    identityNumber: row.identity_number,
    ...heldPost(held),
    sectionKey: held.sectionKey,
    duties,
    covers: readsBelow ? await agenciesBelow(db, { agencyId: held.unitId, on, revision: row.revision }) : [],
  }
}

function heldPost({ postId, post, unitId, unit }: HeldRow): HeldPost {
  return { postId, post, unitId, unit }
}

async function readStanding(
  db: Queryable,
  officerId: string,
  at: Date,
  on: string,
): Promise<StandingRow | undefined> {
  const instant = at.toISOString()
  const { rows } = await sql<StandingRow>`
    select o.id, o.name, o.identity_number, (select number from organisation.revision where key = 'units') as revision,
      (select jsonb_agg(jsonb_build_object('postId', p.id, 'post', p.name, 'unitId', p.agency_id, 'unit', v.short_name,
                'sectionKey', p.section_key, 'duties', k.duties, 'delegated', coalesce(d.duties, '[]'::jsonb))
              order by cardinality(k.duties) desc, a.valid_from, p.id)
         from organisation.appointment a
         join organisation.post p on p.id = a.post_id and p.superseded_at is null
          and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
         join organisation.post_kind k on k.key = p.post_kind_key
         join organisation.unit_version v on v.unit_id = p.agency_id and v.superseded_at is null
          and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
         left join lateral (
           select jsonb_agg(distinct duty) as duties
             from organisation.delegation g
             join organisation.post f on f.id = g.from_post_id and f.agency_id = p.agency_id and f.superseded_at is null
              and f.valid_from <= ${on}::date and (f.valid_to is null or f.valid_to >= ${on}::date)
             join organisation.post_kind fk on fk.key = f.post_kind_key
            cross join unnest(g.duties) duty
            where g.to_post_id = p.id and g.superseded_at is null and duty = any(fk.duties)
              and g.valid_from <= ${instant}::timestamptz and (g.valid_to is null or g.valid_to > ${instant}::timestamptz)
         ) d on true
        where a.officer_id = o.id and a.superseded_at is null
          and a.valid_from <= ${instant}::timestamptz and (a.valid_to is null or a.valid_to > ${instant}::timestamptz)) as posts
    from organisation.officer o where o.id = ${officerId}::uuid`.execute(db)
  return rows[0]
}
