import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { unitTreeOf, type CountedUnit, type UnitTree } from '../rules/statistics-tree.ts'

let kept: { key: string; tree: UnitTree } | undefined

/** The tree as it stands on a day (cây tổ chức); kept in memory until units change, for this database of this server alone. */
export async function unitTree(db: Queryable, on: string): Promise<UnitTree> {
  const { rows } = await sql<{ version: string }>`
    select pg_postmaster_start_time() || ' ' || current_database() || ' ' || (select number from organisation.revision where key = 'units') || ' '
      || (select count(*) from organisation.unit_version) as version`.execute(db)
  const key = `${rows[0]?.version} ${on}`
  if (kept?.key === key) return kept.tree
  const tree = unitTreeOf(await readUnits(db, on))
  kept = { key, tree }
  return tree
}

async function readUnits(db: Queryable, on: string): Promise<CountedUnit[]> {
  const { rows } = await sql<CountedUnit>`
    select distinct on (v.unit_id) v.unit_id as "unitId", v.name, v.short_name as "shortName", v.level_key as level, l.rank, v.parent_id as "parentId",
           u.kind = 'agency' as "isAgency"
      from organisation.unit_version v join organisation.unit u on u.id = v.unit_id join organisation.level l on l.key = v.level_key
     where v.superseded_at is null and v.valid_from <= ${on}::date
     order by v.unit_id, v.valid_from desc`.execute(db)
  return rows
}
