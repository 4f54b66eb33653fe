import { sql } from 'kysely'
import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { defineQuery } from '#kernel/query.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** A unit as it is on one day. */
export type UnitRow = {
  unitId: string
  code: string | null
  name: string
  shortName: string
  kind: string
  level: string
  parentId: string | null
  sectionKey: string | null
  inventedCode: boolean
  validFrom: string
  validTo: string | null
}

/** The units of a day, below another one or of a level (đơn vị). */
export const units = defineQuery({
  name: 'organisation.units',
  summary: 'Danh sách đơn vị vào một ngày, theo cấp hoặc đơn vị cấp trên',
  input: z.strictObject({
    on: dayInput().optional(),
    under: z.uuid().nullable().default(null),
    level: z.string().max(40).nullable().default(null),
    kind: z.string().max(40).nullable().default(null),
    q: z.string().max(200).nullable().default(null),
    limit: z.coerce.number().int().min(1).max(200).default(200),
    cursor: z.string().max(80).nullable().default(null),
  }),
  isPublic: true,
  may: () => true,
  run: async ({ db, now }, input) => {
    const on = input.on ?? vietNamDay(now)
    const { rows } = await sql<UnitRow & { total: number; place: string }>`
      with recursive living as (
        select v.*, u.kind, l.rank from organisation.unit_version v
          join organisation.unit u on u.id = v.unit_id
          join organisation.level l on l.key = v.level_key
         where v.superseded_at is null and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)),
      below (unit_id) as (
        select unit_id from living where parent_id = ${input.under}::uuid
        union
        select l.unit_id from below b join living l on l.parent_id = b.unit_id),
      found as (
        select * from living
         where (${input.under}::uuid is null or unit_id in (select unit_id from below))
           and (${input.level}::text is null or level_key = ${input.level})
           and (${input.kind}::text is null or kind = ${input.kind})
           and (${input.q}::text is null
                or strpos(kernel.search_key(name || ' ' || coalesce(code, '')), kernel.search_key(coalesce(${input.q}, ''))) > 0))
      select unit_id as "unitId", code, name, short_name as "shortName", kind, level_key as level, parent_id as "parentId",
             section_key as "sectionKey", invented_code as "inventedCode", valid_from as "validFrom", valid_to as "validTo",
             (select count(*) from found) as total, lpad(rank::text, 3, '0') || unit_id::text as place
        from found
       where ${input.cursor}::text is null or lpad(rank::text, 3, '0') || unit_id::text > ${input.cursor}
       order by place
       limit ${input.limit + 1}`.execute(db)
    return paged(rows, input.limit)
  },
})

function paged(rows: readonly (UnitRow & { total: number; place: string })[], limit: number) {
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(({ total: _total, place: _place, ...unit }): UnitRow => unit),
    next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    count: rows[0]?.total ?? 0,
  }
}
