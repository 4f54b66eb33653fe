import { sql } from 'kysely'
import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { defineQuery } from '#kernel/query.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** A post with those who hold it now. */
export type PostListRow = {
  postId: string
  post: string
  kindKey: string
  kind: string
  duties: string[]
  unitId: string
  unit: string
  agencyId: string
  sectionKey: string | null
  validFrom: string
  validTo: string | null
  holders: { officerId: string; name: string; appointmentId: string; since: Date; until: Date | null }[]
}

/** The posts of a unit or of a whole agency, and who holds them (vị trí việc làm). */
export const posts = defineQuery({
  name: 'organisation.posts',
  summary: 'Vị trí việc làm của một đơn vị và người đang giữ',
  input: z.strictObject({ unitId: z.uuid(), on: dayInput().optional() }),
  may: (actor) => actor.kind === 'officer' || actor.kind === 'system' || actor.kind === 'machine',
  run: async ({ db, now }, input) => {
    const on = input.on ?? vietNamDay(now)
    // A day asked for is looked at as it is at its noon; today as it is at this instant.
    const at = on === vietNamDay(now) ? now.toISOString() : `${on}T12:00:00+07:00`
    const { rows } = await sql<PostListRow>`
      select p.id as "postId", p.name as post, k.key as "kindKey", k.name as kind, k.duties, p.unit_id as "unitId",
             v.short_name as unit, p.agency_id as "agencyId", p.section_key as "sectionKey",
             p.valid_from as "validFrom", p.valid_to as "validTo",
             coalesce((select jsonb_agg(jsonb_build_object('officerId', o.id, 'name', o.name, 'appointmentId', a.id,
                                        'since', a.valid_from, 'until', a.valid_to) order by o.name_sort)
                         from organisation.appointment a join organisation.officer o on o.id = a.officer_id
                        where a.post_id = p.id and a.superseded_at is null
                          and a.valid_from <= ${at}::timestamptz and (a.valid_to is null or a.valid_to > ${at}::timestamptz)),
                      '[]'::jsonb) as holders
        from organisation.post p
        join organisation.post_kind k on k.key = p.post_kind_key
        join organisation.unit_version v on v.unit_id = p.unit_id and v.superseded_at is null
         and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
       where (p.unit_id = ${input.unitId}::uuid or p.agency_id = ${input.unitId}::uuid) and p.superseded_at is null
         and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
       order by (p.unit_id = ${input.unitId}::uuid) desc, v.short_name collate "vi-x-icu", cardinality(k.duties) desc, p.name, p.id`.execute(
      db,
    )
    return { rows: rows.map(withInstants), next: null, count: rows.length }
  },
})

// Inside of JSON instants come as text.
function withInstants(row: PostListRow): PostListRow {
  const holders = row.holders.map((holder) => ({
    ...holder,
    since: new Date(holder.since),
    until: holder.until && new Date(holder.until),
  }))
  return { ...row, holders }
}
