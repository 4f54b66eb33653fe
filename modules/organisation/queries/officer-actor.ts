import { sql, type RawBuilder } from 'kysely'
import type { Officer } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { dutiesWhileActing, weightyAmong } from '../rules/duty-class.ts'
import { agenciesBelow } from './agencies-below.ts'
import { classOfDuty } from './duties.ts'
import { isGuarded } from './guard.ts'

/** A post that an officer holds at this instant. */
export type HeldPost = { postId: string; post: string; unitId: string; unit: string }

/** Everything of an officer's standing but the account: who she is, and the one post she acts in. */
export type OfficerInPost = Omit<Officer, 'accountId'> & {
  /** Duties that only an account two people vouch for may use: the weighty ones, where the office is open. */
  toVouch: string[]
}

export type OfficerActorQuestion = { officerId: string; postId?: string | null; at: Date }

type StandingRow = HeldPost & {
  name: string
  identityNumber: string | null
  sectionKey: string | null
  duties: string[]
  delegated: string[] | null
  acting: boolean
  revision: number
}

/**
 * An officer as she stands at an instant (vị trí đang giữ): the asked post when she holds it, else the first she holds,
 * with its duties and those delegated to it. Undefined when she holds no post at all then.
 */
export async function officerActor(
  db: Queryable,
  { officerId, postId, at }: OfficerActorQuestion,
): Promise<OfficerInPost | undefined> {
  const row =
    (postId && (await readStanding(db, { officerId, postId, at }))) ||
    (await readStanding(db, { officerId, at }))
  if (!row) return undefined
  const duties = dutiesOf(row)
  const below = { agencyId: row.unitId, on: vietNamDay(at), revision: row.revision }
  const weighty = weightyAmong(duties, classOfDuty)
  return {
    kind: 'officer',
    personId: officerId,
    name: row.name,
    identityNumber: row.identityNumber,
    postId: row.postId,
    post: row.post,
    unitId: row.unitId,
    unit: row.unit,
    sectionKey: row.sectionKey,
    duties,
    covers: duties.has('statistics.see-below') ? await agenciesBelow(db, below) : [],
    toVouch: weighty.length > 0 && (await isGuarded(db, below)) ? weighty : [],
  }
}

function dutiesOf({ duties, delegated, acting }: StandingRow): Set<string> {
  const held = [...duties, ...(delegated ?? [])]
  return new Set(acting ? dutiesWhileActing(held, classOfDuty) : held)
}

/** All posts that an officer could act in at an instant, the one with most duties first. */
export async function heldPosts(db: Queryable, officerId: string, at: Date): Promise<HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select p.id as "postId", p.name as post, p.agency_id as "unitId", v.short_name as unit
      from ${held(officerId, at)} order by ${firstHeld}`.execute(db)
  return rows
}

const firstHeld = sql`cardinality(k.duties) desc, a.valid_from, p.id`

// What the officer holds then: her appointments, the post of each, its kind and the name of its agency.
function held(officerId: string, at: Date): RawBuilder<unknown> {
  const on = vietNamDay(at)
  return sql`organisation.appointment a
     join organisation.post p on p.id = a.post_id and p.superseded_at is null
      and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
     join organisation.post_kind k on k.key = p.post_kind_key
     join organisation.unit_version v on v.unit_id = p.agency_id and v.superseded_at is null
      and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
    where a.officer_id = ${officerId}::uuid and a.superseded_at is null
      and a.valid_from <= ${at}::timestamptz and (a.valid_to is null or a.valid_to > ${at}::timestamptz)`
}

// One post first, then what hangs on it: whoever holds two hundred waits no longer than whoever holds one.
async function readStanding(
  db: Queryable,
  { officerId, postId, at }: OfficerActorQuestion,
): Promise<StandingRow | undefined> {
  const on = vietNamDay(at)
  const { rows } = await sql<StandingRow>`
    select o.name, o.identity_number as "identityNumber", s."postId", s.post, s."unitId", s.unit, s."sectionKey", s.duties, s.acting, d.duties as delegated,
           (select number from organisation.revision where key = 'units') as revision
      from (select a.officer_id, p.id as "postId", p.name as post, p.agency_id as "unitId", v.short_name as unit, p.section_key as "sectionKey", k.duties, a.acting
              from ${held(officerId, at)} ${postId ? sql`and a.post_id = ${postId}::uuid` : sql``}
             order by ${firstHeld} limit 1) s
      join organisation.officer o on o.id = s.officer_id
      left join lateral (
        select jsonb_agg(distinct duty) as duties
          from organisation.delegation g
          join organisation.post f on f.id = g.from_post_id and f.agency_id = s."unitId" and f.superseded_at is null
           and f.valid_from <= ${on}::date and (f.valid_to is null or f.valid_to >= ${on}::date)
          join organisation.post_kind fk on fk.key = f.post_kind_key
         cross join unnest(g.duties) duty
         where g.to_post_id = s."postId" and g.superseded_at is null and duty = any(fk.duties)
           and g.valid_from <= ${at}::timestamptz and (g.valid_to is null or g.valid_to > ${at}::timestamptz)
      ) d on true`.execute(db)
  return rows[0]
}
