import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** What the office as a whole is called: the name of the area of its highest agency; empty while nothing is loaded. */
export async function topUnitName(db: Queryable, at: Date): Promise<string> {
  const on = vietNamDay(at)
  const { rows } = await sql<{ name: string }>`
    select coalesce(a.name, v.short_name) as name from organisation.unit_version v
      join organisation.unit u on u.id = v.unit_id and u.kind = 'agency'
      join organisation.level l on l.key = v.level_key
      left join organisation.area a on a.id = v.area_id
     where v.superseded_at is null and v.parent_id is null
       and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
     order by l.rank, v.valid_from, v.unit_id limit 1`.execute(db)
  return rows[0]?.name ?? ''
}
