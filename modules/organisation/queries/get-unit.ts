import { sql } from 'kysely'
import { z } from 'zod'
import { isOfficial } from '../rules/administers.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { unitAndAbove } from './unit-subject.ts'

/** One version of a unit as it is believed now. */
export type UnitVersionRow = {
  name: string
  shortName: string
  code: string | null
  inventedCode: boolean
  levelKey: string
  level: string
  parentId: string | null
  parent: string | null
  sectionKey: string | null
  address: string | null
  phone: string | null
  area: string | null
  decisionNo: string | null
  validFrom: string
  validTo: string | null
}

/** A unit with its history, what is above it and what belongs to it (đơn vị). */
export const getUnit = defineQuery({
  name: 'organisation.get-unit',
  summary: 'Một đơn vị: các giai đoạn, đơn vị cấp trên, đơn vị trực thuộc',
  input: z.strictObject({ unitId: z.uuid() }),
  may: isOfficial,
  run: async ({ db, now }, { unitId }) => {
    const on = vietNamDay(now)
    const unit = await db
      .selectFrom('organisation.unit')
      .selectAll()
      .where('id', '=', unitId)
      .executeTakeFirst()
    if (!unit) refuse('not-found')
    const line = await unitAndAbove(db, unitId, on)
    const [versions, above, parts] = await Promise.all([
      versionsOf(db, unitId),
      namesOf(db, line, on),
      partsOf(db, unitId, on),
    ])
    const current =
      versions.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo >= on)) ??
      versions[0]
    return {
      unitId,
      kind: unit.kind,
      current,
      versions,
      unitAndAbove: line,
      above: above.filter((one) => one.unitId !== unitId).toReversed(),
      parts,
    }
  },
})

async function versionsOf(db: Queryable, unitId: string): Promise<UnitVersionRow[]> {
  const { rows } = await sql<UnitVersionRow>`
    select v.name, v.short_name as "shortName", v.code, v.invented_code as "inventedCode", v.level_key as "levelKey",
           l.name as level, v.parent_id as "parentId",
           (select p.short_name from organisation.unit_version p
             where p.unit_id = v.parent_id and p.superseded_at is null
             order by (p.valid_from <= v.valid_from) desc, p.valid_from desc limit 1) as parent,
           v.section_key as "sectionKey", v.address, v.phone, a.name as area, v.decision_no as "decisionNo",
           v.valid_from as "validFrom", v.valid_to as "validTo"
      from organisation.unit_version v
      join organisation.level l on l.key = v.level_key
      left join organisation.area a on a.id = v.area_id
     where v.unit_id = ${unitId}::uuid and v.superseded_at is null
     order by v.valid_from desc`.execute(db)
  return rows
}

async function namesOf(
  db: Queryable,
  line: readonly string[],
  on: string,
): Promise<{ unitId: string; name: string }[]> {
  const { rows } = await sql<{ unitId: string; name: string }>`
    select unit_id as "unitId", short_name as name from organisation.unit_version
     where unit_id = any(${[...line]}::uuid[]) and superseded_at is null
       and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)`.execute(db)
  return line.flatMap((id) => rows.find(({ unitId }) => unitId === id) ?? [])
}

/** A unit that belongs to another, with how many belong to it in turn. */
export type PartRow = {
  unitId: string
  name: string
  code: string | null
  kind: string
  level: string
  parts: number
}

/** The units that belong directly to a unit on a day; without one, those at the top. */
export async function partsOf(db: Queryable, unitId: string | null, on: string): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    with living as (
      select v.unit_id, v.parent_id, v.name, v.code, v.level_key from organisation.unit_version v
       where v.superseded_at is null and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date))
    select v.unit_id as "unitId", v.name, v.code, u.kind, l.name as level,
           (select count(*) from living c where c.parent_id = v.unit_id) as parts
      from living v
      join organisation.unit u on u.id = v.unit_id
      join organisation.level l on l.key = v.level_key
     where v.parent_id is not distinct from ${unitId}::uuid
     order by array_position(array['agency', 'desk', 'section', 'oversight', 'school', 'party', 'mass-organisation'], u.kind),
              v.name collate "vi-x-icu", v.unit_id`.execute(db)
  return rows
}
