import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { accountBook } from './account-book.ts'
import { administers, reachesOut } from '../rules/administers.ts'
import { weightyAmong } from '../rules/duty-class.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { classOfDuty } from './duties.ts'
import { CONFIRMING } from './guard.ts'
import { unitAndAbove } from './unit-subject.ts'

/** A weighty post with one who holds it, or nobody: a line of the list that the leader confirms. */
export type OpeningLine = {
  postId: string
  post: string
  agencyId: string
  agency: string
  duties: string[]
  officerId: string | null
  name: string | null
  hasNumber: boolean
  login: string | null
  isInUse: boolean
}

/** The whole list of an office that is to be opened, and the hash that stands for it. */
export type OpeningList = { lines: OpeningLine[]; listHash: string }

/** Everybody with weighty power over an office, before it is declared open (danh sách quyền khi mở cơ quan). */
export const openingListOf = defineQuery({
  name: 'organisation.opening-list',
  summary:
    'Danh sách vị trí ký, phát hành, kiểm tra, quản trị, thu tiền cùng người giữ và tài khoản, để mở cơ quan',
  input: z.strictObject({ agencyId: z.uuid() }),
  may: (actor) => actor.kind === 'officer',
  run: async ({ db, actor, now }, { agencyId }) => {
    const line = await unitAndAbove(db, agencyId, vietNamDay(now))
    const isLeader = actor.kind === 'officer' && actor.duties.has(CONFIRMING) && line.includes(actor.unitId)
    if (!isLeader && !administers(actor, line)) refuse('not-found')
    const { lines, listHash } = await openingList(db, { agencyId, line, at: now })
    return { rows: lines, next: null, count: lines.length, listHash }
  },
})

type Question = { agencyId: string; line: readonly string[]; at: Date }

/** The same for an operation: all weighty posts of the agency, of those above and below, and those that reach everywhere. */
export async function openingList(db: Queryable, { agencyId, line, at }: Question): Promise<OpeningList> {
  const posts = await readPosts(db, { agencyId, line, at })
  const weighty = posts
    .map((post) => ({ ...post, duties: weightyAmong(post.duties, classOfDuty).toSorted() }))
    .filter(({ duties, isNear }) => duties.length > 0 && (isNear || reachesOut(duties)))
  const officerIds = weighty.flatMap(({ officerId }) => officerId ?? [])
  const accounts = new Map((await accountBook().of(db, officerIds)).map((one) => [one.officerId, one]))
  const lines = weighty.map(({ isNear: _, ...post }) => {
    const account = post.officerId === null ? undefined : accounts.get(post.officerId)
    return { ...post, login: account?.login ?? null, isInUse: account?.isInUse ?? false }
  })
  return { lines, listHash: hashOf(lines) }
}

// Whether somebody has signed in meanwhile changes nothing of who has which power.
function hashOf(lines: readonly OpeningLine[]): string {
  const said = lines.map(({ postId, officerId, duties, login }) => [postId, officerId, duties, login])
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

type PostRead = Omit<OpeningLine, 'login' | 'isInUse'> & { isNear: boolean }

async function readPosts(db: Queryable, { agencyId, line, at }: Question): Promise<PostRead[]> {
  const on = vietNamDay(at)
  const { rows } = await sql<PostRead>`
    with recursive below (unit_id, depth) as (
      select ${agencyId}::uuid, 0
      union
      select v.unit_id, b.depth + 1 from below b
        join organisation.unit_version v on v.parent_id = b.unit_id and v.superseded_at is null
         and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
       where b.depth < 20)
    select p.id as "postId", p.name as post, p.agency_id as "agencyId", n.short_name as agency,
           k.duties || array(select duty from organisation.delegation d cross join unnest(d.duties) duty
                              where d.to_post_id = p.id and d.superseded_at is null and (d.valid_to is null or d.valid_to > ${at})) as duties,
           o.id as "officerId", o.name, o.identity_number is not null as "hasNumber",
           (p.agency_id = any(${[...line]}::uuid[]) or exists (select from below b where b.unit_id = p.agency_id)) as "isNear"
      from organisation.post p
      join organisation.post_kind k on k.key = p.post_kind_key
      left join lateral (select v.short_name from organisation.unit_version v
                          where v.unit_id = p.agency_id and v.superseded_at is null order by v.valid_from desc limit 1) n on true
      left join organisation.appointment a on a.post_id = p.id and a.superseded_at is null and (a.valid_to is null or a.valid_to > ${at})
      left join organisation.officer o on o.id = a.officer_id
     where p.superseded_at is null and (p.valid_to is null or p.valid_to >= ${on}::date)
     order by (p.agency_id = ${agencyId}::uuid) desc, n.short_name collate "vi-x-icu", p.name, p.id, o.id`.execute(
    db,
  )
  return rows
}
