import { t } from '#kernel/i18n/t.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { dayText } from '#ui/text/day-text.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { unitName } from './unit-on.ts'

/** A post as the second person reads it: its name, its unit, and from which day. */
export async function whereAndFrom(
  db: Queryable,
  { name, unitId }: { name: string; unitId: string },
  from: string,
): Promise<string> {
  const at = new Date(from)
  const unit = await unitName(db, unitId, at)
  return t('{post} – {unit}, từ ngày {on}', { post: name, unit, on: dayText(vietNamDay(at)) })
}
