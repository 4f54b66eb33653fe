import { sql } from 'kysely'
import type { RecordName, RecordNames } from '#kernel/record-names.ts'
import { nationalCalendarId } from '../rules/national-calendar.ts'

type Row = { id: string; kind: string; name: string; href: string | null }

/** Units, posts, officers and calendars as the journal names them. */
export const organisationNames: RecordNames = async (db, ids) => {
  const wanted = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<Row>`
    (select distinct on (unit_id) unit_id as id, 'Đơn vị' as kind, name, '/lam-viec/to-chuc/don-vi/' || unit_id as href
       from organisation.unit_version where unit_id = ${wanted} and superseded_at is null order by unit_id, valid_from desc)
    union all select id, 'Vị trí việc làm', name, null from organisation.post where id = ${wanted}
    union all select id, 'Cán bộ', name, '/lam-viec/to-chuc/can-bo/' || id from organisation.officer where id = ${wanted}`.execute(
    db,
  )
  const named = new Map<string, RecordName>()
  for (const { id, kind, name, href } of rows) named.set(id, { kind, name, ...(href ? { href } : {}) })
  if (ids.includes(nationalCalendarId))
    named.set(nationalCalendarId, { kind: 'Lịch', name: 'Lịch làm việc cả nước' })
  return named
}

/** What the parts of a unit or calendar are called whose changes the journal tells. */
export const organisationFields = {
  name: 'Tên',
  short_name: 'Tên ngắn',
  level_key: 'Cấp',
  code: 'Mã',
  parent_id: 'Đơn vị cấp trên',
  area_id: 'Địa bàn',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  weekly: 'Giờ làm việc trong tuần',
  worked: 'Là ngày làm việc',
  hours: 'Giờ làm việc',
}
