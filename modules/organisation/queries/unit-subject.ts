import { sql } from 'kysely'
import type { Queryable, Tx } from '#kernel/db/database.ts'
import type { UnitKind } from '../rules/profile.ts'

/** A unit as an operation about it needs it: locked, with everything above it that may administer it. */
export type UnitSubject = { id: string; kind: UnitKind; unitAndAbove: string[] }

/** Fetches and locks a unit. */
export async function lockUnit(tx: Tx, unitId: string, on: string): Promise<UnitSubject | undefined> {
  const unit = await tx
    .selectFrom('organisation.unit')
    .selectAll()
    .where('id', '=', unitId)
    .forUpdate()
    .executeTakeFirst()
  return unit && { id: unit.id, kind: unit.kind, unitAndAbove: await unitAndAbove(tx, unitId, on) }
}

/** The unit and all its ancestors on that day, from the unit upwards; after its end, those of its last version. */
export async function unitAndAbove(db: Queryable, unitId: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ unit_id: string }>`
    with recursive above (unit_id, parent_id, depth) as (
      select v.unit_id, v.parent_id, 0 from organisation.unit_version v
       where v.superseded_at is null and v.id = (
         select l.id from organisation.unit_version l where l.unit_id = ${unitId}::uuid and l.superseded_at is null
          order by (l.valid_from <= ${on}::date) desc, l.valid_from desc limit 1)
      union all
      select v.unit_id, v.parent_id, a.depth + 1 from above a
        join organisation.unit_version v on v.unit_id = a.parent_id and v.superseded_at is null
         and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
       where a.depth < 20)
    select unit_id from above order by depth`.execute(db)
  return rows.length > 0 ? rows.map((row) => row.unit_id) : [unitId]
}

/** The unit in whose name posts of a unit act: the nearest at or above it that is no section, desk or oversight body. */
export async function agencyAbove(db: Queryable, unitId: string, on: string): Promise<string> {
  const line = await unitAndAbove(db, unitId, on)
  const kinds = await db
    .selectFrom('organisation.unit')
    .select(['id', 'kind'])
    .where(sql<boolean>`id = any(${line})`)
    .execute()
  const kindOf = new Map(kinds.map(({ id, kind }) => [id, kind]))
  const inner = new Set<UnitKind | undefined>(['section', 'desk', 'oversight'])
  return line.find((id) => !inner.has(kindOf.get(id))) ?? unitId
}
