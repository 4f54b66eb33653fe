import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import type { DossierState } from '../process.ts'
import type { DossiersAsked, Narrowing } from './dossiers-conditions.ts'
import {
  cursorOf,
  orderOf,
  readCursor,
  usualSort,
  type DossierSort,
  type Order,
  type Place,
} from './dossiers-sort.ts'
import { isOverdue, type Condition } from './dossiers-where.ts'

/** Lists are counted exactly up to here. */
export const COUNTED_AT_MOST = 10_000

/** One list: whose dossiers, narrowed to what, in which order. */
export type DossierList = Narrowing & {
  db: Queryable
  units: readonly string[]
  asked: DossiersAsked
  sort: DossierSort
  today: string
  now: Date
}

/** A dossier as the list finds it. */
export type FoundDossier = {
  dossierId: string
  code: string | null
  reference: string
  procedure: string
  procedureCode: string
  applicantName: string
  state: DossierState
  unitId: string
  channel: 'online' | 'desk' | 'postal'
  receivedAt: Date | null
  submittedAt: Date | null
  dueOn: string | null
  overdue: boolean
  endedOn: string | null
}
type Found = FoundDossier & { place: string; isExact: boolean }

/** How many there are, or one more than is counted. */
export async function countDossiers({ db, units, conditions }: DossierList): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from one_stop.dossier d where d.unit_id = any(${[...units]}::uuid[]) and ${all(conditions)}
       limit ${sql.lit(COUNTED_AT_MOST + 1)}) found`.execute(db)
  return rows[0]?.n ?? 0
}

/** The page after the cursor. Those whose accents agree come before the others: a page may end the one and begin the other. */
export async function pageOfDossiers(
  list: DossierList,
  isLarge: boolean,
): Promise<{ rows: FoundDossier[]; next: string | null }> {
  const { limit, cursor } = list.asked
  const after = cursor ? readCursor(cursor) : undefined
  const rows: Found[] = []
  for (const isExact of partsFrom(list, after)) {
    const wanted = limit + 1 - rows.length
    if (wanted <= 0) break
    rows.push(
      ...(await fetch(list, {
        isExact,
        wanted,
        isLarge,
        after: after?.isExact === isExact ? after : undefined,
      })),
    )
  }
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const next = last ? cursorOf({ isExact: last.isExact, value: last.place, id: last.dossierId }) : null
  return { rows: rows.slice(0, limit).map(({ place: _place, isExact: _isExact, ...row }) => row), next }
}

function partsFrom({ exactFirst }: DossierList, after: Place | undefined): boolean[] {
  if (!exactFirst || after?.isExact === false) return [false]
  return [true, false]
}

type Fetching = { isExact: boolean; after: Place | undefined; wanted: number; isLarge: boolean }

async function fetch(list: DossierList, { isExact, after, wanted, isLarge }: Fetching): Promise<Found[]> {
  const order = orderOf(list.sort)
  const conditions = [...list.conditions, ...exactness(list, isExact), ...beyond(order, after)]
  const find = isLarge || isInOrder(list) ? inOrder : sorted
  const { rows } = await sql<Found>`
    select d.id as "dossierId", d.code, d.reference, v.name as procedure, p.code as "procedureCode", d.applicant_name as "applicantName", d.state,
           d.unit_id as "unitId", d.channel, d.received_at as "receivedAt", d.submitted_at as "submittedAt", d.due_on as "dueOn",
           ${isOverdue(list.today, list.now)} as overdue, d.ended_on as "endedOn", f.place::text as place, ${isExact}::boolean as "isExact"
      from (${find(list.units, conditions, order, wanted)}) f join one_stop.dossier d on d.id = f.id
      join procedures.procedure_case c on c.id = d.procedure_case_id join procedures.procedure_version v on v.id = c.version_id
      join procedures.procedure p on p.id = d.procedure_id
     order by f.place ${order.way}, f.id ${order.way}`.execute(list.db)
  return rows
}

function exactness({ exactFirst }: DossierList, isExact: boolean): Condition[] {
  if (!exactFirst) return []
  return [isExact ? exactFirst : sql`not (${exactFirst})`]
}

function beyond(order: Order, after: Place | undefined): Condition[] {
  if (!after) return []
  return [sql`(${order.by}, d.id) ${order.isAfter} (${after.value}::${order.type}, ${after.id}::uuid)`]
}

const scattered = new Set([
  'inProgress',
  'inProgressOverdue',
  'awaitingCitizen',
  'carried',
  'extended',
  'noDueDate',
])

// Whether the rows wanted lie next to one another in the index of the order: then only as many are read as are shown.
function isInOrder({ asked, sort }: DossierList): boolean {
  const { q, state, overdue, procedureCode, field, measure } = asked
  if ([q, state, overdue, procedureCode, field].some((narrow) => narrow !== undefined && narrow !== ''))
    return false
  return measure === undefined || (sort === usualSort(measure) && !scattered.has(measure))
}

// The first rows of each unit by the index, then the first of those: the cost is that of the page, not of the archive.
function inOrder(
  units: readonly string[],
  conditions: readonly Condition[],
  { by, way }: Order,
  wanted: number,
): Condition {
  return sql`select x.id, x.place from unnest(${[...units]}::uuid[]) u (id) cross join lateral (
      select d.id, ${by} as place from one_stop.dossier d where d.unit_id = u.id and ${all(conditions)} order by ${by} ${way}, d.id ${way} limit ${wanted}) x
    order by x.place ${way}, x.id ${way} limit ${wanted}`
}

// All that were found (they are few), then sorted; the offset keeps the planner from walking an order instead.
function sorted(
  units: readonly string[],
  conditions: readonly Condition[],
  { by, way }: Order,
  wanted: number,
): Condition {
  return sql`select x.id, x.place from (
      select d.id, ${by} as place from one_stop.dossier d where d.unit_id = any(${[...units]}::uuid[]) and ${all(conditions)} offset 0) x
    order by x.place ${way}, x.id ${way} limit ${wanted}`
}

function all(conditions: readonly Condition[]): Condition {
  return sql.join([...conditions], sql` and `)
}
