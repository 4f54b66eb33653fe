import { sql, type RawBuilder } from 'kysely'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/**
 * Whether somebody holds the post `p` (organisation.post) at an instant and the post has the duty, of its own or delegated to
 * it by a post of the same agency that has it.
 */
export function holdsDuty(duty: RawBuilder<unknown>, at: Date): RawBuilder<boolean> {
  const on = vietNamDay(at)
  const instant = at.toISOString()
  return sql<boolean>`(
    p.superseded_at is null and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
    and exists (
      select from organisation.appointment a where a.post_id = p.id and a.superseded_at is null
         and a.valid_from <= ${instant}::timestamptz and (a.valid_to is null or a.valid_to > ${instant}::timestamptz))
    and (exists (select from organisation.post_kind k where k.key = p.post_kind_key and ${duty} = any(k.duties)) or exists (
      select from organisation.delegation g
        join organisation.post f on f.id = g.from_post_id and f.agency_id = p.agency_id and f.superseded_at is null
         and f.valid_from <= ${on}::date and (f.valid_to is null or f.valid_to >= ${on}::date)
        join organisation.post_kind fk on fk.key = f.post_kind_key
       where g.to_post_id = p.id and g.superseded_at is null and ${duty} = any(g.duties) and ${duty} = any(fk.duties)
         and g.valid_from <= ${instant}::timestamptz and (g.valid_to is null or g.valid_to > ${instant}::timestamptz))))`
}
