import { sql } from 'kysely'
import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { defineQuery } from '#kernel/query.ts'
import { authority, type AuthorityRows, type Dated, type PostRow } from '../rules/authority.ts'
import { startOfDay, vietNamDay } from '../rules/viet-nam-day.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { isoDay, dayNumber } from '#kernel/working-time/iso-day.ts'

/** Who could exercise a duty for an agency at one instant, as far as was known at another (ai có thẩm quyền). */
export const whoMay = defineQuery({
  name: 'organisation.who-may',
  summary:
    'Ai có thẩm quyền làm một việc tại một cơ quan vào một lúc, theo những gì đã ghi nhận đến một lúc khác',
  input: z.strictObject({
    unitId: z.uuid(),
    duty: z.string().max(60),
    at: instantInput().optional(),
    knownAt: instantInput().optional(),
  }),
  may: (actor) => actor.kind === 'officer' || actor.kind === 'system',
  run: async ({ db, now }, input) => {
    const at = input.at ? new Date(input.at) : now
    const knownAt = input.knownAt ? new Date(input.knownAt) : now
    const rows = await readAuthority(db, input.unitId, vietNamDay(at))
    const found = authority(rows, {
      duty: input.duty,
      agencyId: input.unitId,
      at: at.getTime(),
      knownAt: knownAt.getTime(),
    })
    const names = await namesOf(
      db,
      found.map(({ officerId }) => officerId),
    )
    return {
      rows: found.map((one) => ({ ...one, name: names.get(one.officerId) ?? '' })),
      next: null,
      count: found.length,
    }
  },
})

async function readAuthority(db: Queryable, agencyId: string, on: string): Promise<AuthorityRows> {
  const posts = await readPosts(db, agencyId, on)
  const ids = posts.map(({ postId }) => postId)
  const appointments = await sql<PeriodRow & { officer_id: string; post_id: string }>`
    select * from organisation.appointment where post_id = any(${ids}::uuid[])`.execute(db)
  const delegations = await sql<PeriodRow & DelegationColumns>`
    select * from organisation.delegation where from_post_id = any(${ids}::uuid[])`.execute(db)
  const officers = [...new Set(appointments.rows.map(({ officer_id }) => officer_id))]
  const absences = await sql<PeriodRow & { officer_id: string }>`
    select * from organisation.absence where officer_id = any(${officers}::uuid[])`.execute(db)
  return {
    posts,
    appointments: appointments.rows.map((row) => ({
      ...dates(row),
      officerId: row.officer_id,
      postId: row.post_id,
    })),
    delegations: delegations.rows.map((row) => ({
      ...dates(row),
      delegationId: row.id,
      fromPostId: row.from_post_id,
      toPostId: row.to_post_id,
      duties: row.duties,
    })),
    absences: absences.rows.map((row) => ({ ...dates(row), officerId: row.officer_id })),
  }
}

async function readPosts(db: Queryable, agencyId: string, on: string): Promise<PostRow[]> {
  const { rows } = await sql<PostColumns>`
    select p.id as post_id, p.agency_id, p.valid_from as from_on, p.valid_to as to_on, p.recorded_at, p.superseded_at,
           case when k.valid_from <= ${on}::date and (k.valid_to is null or k.valid_to >= ${on}::date) then k.duties else '{}' end as duties
      from organisation.post p join organisation.post_kind k on k.key = p.post_kind_key
     where p.agency_id = ${agencyId}::uuid`.execute(db)
  return rows.map((row) => ({
    ...postDates(row),
    postId: row.post_id,
    agencyId: row.agency_id,
    duties: row.duties,
  }))
}

type DelegationColumns = { id: string; from_post_id: string; to_post_id: string; duties: string[] }
type PostColumns = Pick<PeriodRow, 'recorded_at' | 'superseded_at'> & {
  post_id: string
  agency_id: string
  duties: string[]
  from_on: string
  to_on: string | null
}
type PeriodRow = { valid_from: Date; valid_to: Date | null; recorded_at: Date; superseded_at: Date | null }

function dates(row: PeriodRow): Dated {
  return {
    validFrom: row.valid_from.getTime(),
    validTo: row.valid_to?.getTime() ?? null,
    recordedAt: row.recorded_at.getTime(),
    supersededAt: row.superseded_at?.getTime() ?? null,
  }
}

// A post is dated by whole days, its last day included.
function postDates(
  row: Omit<PeriodRow, 'valid_from' | 'valid_to'> & { from_on: string; to_on: string | null },
): Dated {
  const end = row.to_on && startOfDay(isoDay(dayNumber(row.to_on) + 1))
  return dates({ ...row, valid_from: startOfDay(row.from_on), valid_to: end || null })
}

async function namesOf(db: Queryable, officerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('organisation.officer')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...officerIds]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
