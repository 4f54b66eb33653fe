import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { holdsDuty } from './holds-duty.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Where an agency takes dossiers in. */
export type ReceptionDesk = {
  /** The agency. */
  unitId: string
  name: string
  /** The area it serves. */
  area: string | null
  /** Its one-stop desk; null when the agency itself receives. */
  desk: string | null
  address: string | null
  phone: string | null
}

const duty = z.string().max(60)

/** The agencies of a level that have somebody for every duty asked, with the place where each takes dossiers in (bộ phận một cửa). */
export const receptionDesks = defineQuery({
  name: 'organisation.reception-desks',
  summary:
    'Các cơ quan của một cấp có người làm mọi nhiệm vụ được hỏi, kèm nơi tiếp nhận hồ sơ: bộ phận một cửa, địa chỉ, điện thoại',
  isPublic: true,
  input: z.strictObject({
    level: z.string().max(40),
    duties: z.union([z.array(duty).max(20), duty.transform((one) => [one])]).default([]),
  }),
  may: () => true,
  run: async ({ db, now }, { level, duties }) => {
    const on = vietNamDay(now)
    const { rows } = await sql<ReceptionDesk>`
      with living as (
        select v.*, u.kind from organisation.unit_version v join organisation.unit u on u.id = v.unit_id
         where v.superseded_at is null and v.valid_from <= ${on}::date
           and (v.valid_to is null or v.valid_to >= ${on}::date))
      select a.unit_id as "unitId", a.name, r.name as area, d.name as desk, coalesce(d.address, a.address) as address,
             coalesce(d.phone, a.phone) as phone
        from living a
        left join organisation.area r on r.id = a.area_id
        left join lateral (select name, address, phone from living
                            where parent_id = a.unit_id and kind = 'desk' order by name, unit_id limit 1) d on true
       where a.kind = 'agency' and a.level_key = ${level} and not exists (
             select from unnest(${duties}::text[]) t (duty) where not exists (
               select from organisation.post p where p.agency_id = a.unit_id and ${holdsDuty(sql`t.duty`, now)}))
       order by a.name collate "vi-x-icu", a.unit_id`.execute(db)
    return { rows }
  },
})
