import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

const KEPT_AT_MOST = 2_000
const kept = new Map<string, readonly string[] | 'all'>()

/** What names one answer: the agency, the day, and the revision of the tree of units it was read at. */
export type BelowQuestion = { agencyId: string; on: string; revision: number }

/** The agencies below an agency on a day (các cơ quan cấp dưới), or 'all' when nothing of that kind lies outside. */
export async function agenciesBelow(
  db: Queryable,
  question: BelowQuestion,
): Promise<readonly string[] | 'all'> {
  const key = `${question.revision} ${question.agencyId} ${question.on}`
  const known = kept.get(key)
  if (known) return known
  const below = await readBelow(db, question)
  if (kept.size >= KEPT_AT_MOST) kept.clear()
  kept.set(key, below)
  return below
}

async function readBelow(db: Queryable, { agencyId, on }: BelowQuestion): Promise<readonly string[] | 'all'> {
  const { rows } = await sql<{ unit_id: string; below: boolean }>`
    with recursive living as (
      select v.unit_id, v.parent_id, u.kind from organisation.unit_version v join organisation.unit u on u.id = v.unit_id
       where v.superseded_at is null and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)),
    below (unit_id, kind) as (
      select unit_id, kind from living where unit_id = ${agencyId}::uuid
      union
      select l.unit_id, l.kind from below b join living l on l.parent_id = b.unit_id)
    select l.unit_id, exists (select from below b where b.unit_id = l.unit_id) as below
      from living l where l.kind = 'agency'`.execute(db)
  if (rows.length > 0 && rows.every((row) => row.below)) return 'all'
  return rows.filter((row) => row.below && row.unit_id !== agencyId).map((row) => row.unit_id)
}
