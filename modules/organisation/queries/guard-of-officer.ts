import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { weightyAmong } from '../rules/duty-class.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { classOfDuty } from './duties.ts'
import { guardOfAgency } from './guard.ts'

/** In which agencies the second person serves when something of an officer's own is changed; undefined while one is enough. */
export async function guardOfOfficer(
  db: Queryable,
  { lines }: { lines: readonly (readonly string[])[] },
  at: Date,
): Promise<string[] | undefined> {
  for (const [unitId] of lines) {
    const guard = unitId && (await guardOfAgency(db, { agencyId: unitId, on: vietNamDay(at) }))
    if (guard) return guard
  }
  // Whoever serves nowhere now may come back to an office that is open.
  return lines.length === 0 ? firstOpened(db) : undefined
}

async function firstOpened(db: Queryable): Promise<string[] | undefined> {
  const row = await db
    .selectFrom('organisation.opening')
    .select('agency_id')
    .orderBy('opened_at')
    .orderBy('agency_id')
    .limit(1)
    .executeTakeFirst()
  return row && [row.agency_id]
}

/** Whether an officer holds a weighty post, now or later, of her own or by delegation (giữ quyền quan trọng). */
export async function holdsWeighty(db: Queryable, officerId: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ duties: string[] }>`
    select k.duties || array(select duty from organisation.delegation d cross join unnest(d.duties) duty
                              where d.to_post_id = p.id and d.superseded_at is null and (d.valid_to is null or d.valid_to > ${at})) as duties
      from organisation.appointment a
      join organisation.post p on p.id = a.post_id and p.superseded_at is null
      join organisation.post_kind k on k.key = p.post_kind_key
     where a.officer_id = ${officerId}::uuid and a.superseded_at is null and (a.valid_to is null or a.valid_to > ${at})`.execute(
    db,
  )
  return rows.some(({ duties }) => weightyAmong(duties, classOfDuty).length > 0)
}
