import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import type { Confirmers } from '#kernel/second-person/index.ts'
import { reachesOut } from '../rules/administers.ts'
import { weightyAmong } from '../rules/duty-class.ts'
import { classOfDuty } from './duties.ts'
import { unitAndAbove } from './unit-subject.ts'

/** Whoever holds this duty is the second person where power is given (người xác nhận). */
export const CONFIRMING = 'organisation.confirm'

/** Duties that somebody would gain in an agency from a day on. */
export type GainQuestion = { agencyId: string; duties: Iterable<string>; on: string }

/**
 * In which agencies the second person serves when these duties are given there; undefined while one person is enough.
 * Open offices in the line of the agency have the say; where none is, but their affairs are touched, the first one opened.
 */
export async function guardOver(
  db: Queryable,
  { agencyId, duties, on }: GainQuestion,
): Promise<string[] | undefined> {
  const weighty = weightyAmong(duties, classOfDuty)
  if (weighty.length === 0) return undefined
  return guardOfAgency(db, { agencyId, on, reaches: reachesOut(weighty) })
}

/** The same for any weighty act about an agency. */
export async function guardOfAgency(
  db: Queryable,
  { agencyId, on, reaches = false }: { agencyId: string; on: string; reaches?: boolean },
): Promise<string[] | undefined> {
  const { inLine, first, isTouched } = await openState(db, agencyId, on)
  if (inLine.length > 0) return inLine
  return first !== null && (isTouched || reaches) ? [first] : undefined
}

/** The second person for what is guarded. */
export function confirmersIn(unitIds: readonly string[] | undefined): Confirmers {
  return { duty: CONFIRMING, unitIds: unitIds ?? [] }
}

type OpenState = { inLine: string[]; first: string | null; isTouched: boolean }

// Touched: an open office lies below, or the agency was founded after offices had been opened.
async function openState(db: Queryable, agencyId: string, on: string): Promise<OpenState> {
  const line = await unitAndAbove(db, agencyId, on)
  const { rows } = await sql<OpenState>`
    with recursive above_open (unit_id, depth) as (
      select agency_id, 0 from organisation.opening
      union all
      select v.parent_id, a.depth + 1 from above_open a
        join organisation.unit_version v on v.unit_id = a.unit_id and v.superseded_at is null and v.parent_id is not null
         and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
       where a.depth < 20)
    select array(select agency_id from organisation.opening where agency_id = any(${line}::uuid[])
                  order by array_position(${line}::uuid[], agency_id)) as "inLine",
           (select agency_id from organisation.opening order by opened_at, agency_id limit 1) as first,
           exists (select from above_open where unit_id = ${agencyId}::uuid)
             or coalesce((select min(recorded_at) from organisation.unit_version where unit_id = ${agencyId}::uuid)
                         > (select min(opened_at) from organisation.opening), false) as "isTouched"`.execute(
    db,
  )
  return rows[0] ?? { inLine: [], first: null, isTouched: false }
}

const KEPT_AT_MOST = 2_000
const kept = new Map<string, boolean>()

/** Whether one person alone gives no weighty powers in an agency any more; kept in memory until units or openings change. */
export async function isGuarded(
  db: Queryable,
  { agencyId, on, revision }: { agencyId: string; on: string; revision: number },
): Promise<boolean> {
  const key = `${revision} ${agencyId} ${on}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const found = (await guardOfAgency(db, { agencyId, on })) !== undefined
  if (kept.size >= KEPT_AT_MOST) kept.clear()
  kept.set(key, found)
  return found
}

/** Whether somebody other than these people could be the second person now. */
export async function hasSecond(
  db: Queryable,
  { unitIds, butNot, at }: { unitIds: readonly string[]; butNot: readonly string[]; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (
      select from organisation.post p
        join organisation.post_kind k on k.key = p.post_kind_key and ${CONFIRMING} = any(k.duties)
        join organisation.appointment a on a.post_id = p.id and a.superseded_at is null and not a.acting
         and a.valid_from <= ${at} and (a.valid_to is null or a.valid_to > ${at})
       where p.agency_id = any(${[...unitIds]}::uuid[]) and p.superseded_at is null
         and not a.officer_id = any(${[...butNot]}::uuid[])) as has`.execute(db)
  return rows[0]?.has ?? false
}
