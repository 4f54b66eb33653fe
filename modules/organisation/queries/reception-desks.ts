import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Where an agency takes dossiers in. */
export type ReceptionDesk = {
  /** The agency. */
  unitId: string
  name: string
  /** Its one-stop desk; null when the agency itself receives. */
  desk: string | null
  address: string | null
  phone: string | null
}

/** The agencies of a level with the place where each takes dossiers in (bộ phận một cửa). */
export const receptionDesks = defineQuery({
  name: 'organisation.reception-desks',
  summary: 'Các cơ quan của một cấp, kèm nơi tiếp nhận hồ sơ: bộ phận một cửa, địa chỉ, điện thoại',
  isPublic: true,
  input: z.strictObject({ level: z.string().max(40) }),
  may: () => true,
  run: async ({ db, now }, { level }) => {
    const on = vietNamDay(now)
    const { rows } = await sql<ReceptionDesk>`
      with living as (
        select v.*, u.kind from organisation.unit_version v join organisation.unit u on u.id = v.unit_id
         where v.superseded_at is null and v.valid_from <= ${on}::date
           and (v.valid_to is null or v.valid_to >= ${on}::date))
      select a.unit_id as "unitId", a.name, d.name as desk, coalesce(d.address, a.address) as address,
             coalesce(d.phone, a.phone) as phone
        from living a
        left join lateral (select name, address, phone from living
                            where parent_id = a.unit_id and kind = 'desk' order by name, unit_id limit 1) d on true
       where a.kind = 'agency' and a.level_key = ${level}
       order by a.name collate "vi-x-icu", a.unit_id`.execute(db)
    return { rows }
  },
})
