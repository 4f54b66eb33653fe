import type { Queryable } from '#kernel/db/database.ts'
import { refuse } from '#kernel/refusal.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** What a unit is called, coded and placed on one day. */
export type UnitOn = {
  unitId: string
  code: string | null
  name: string
  shortName: string
  level: string
  parentId: string | null
}

/** A unit as it is on a day; undefined when it does not exist then. */
export async function findUnitOn(db: Queryable, unitId: string, on: string): Promise<UnitOn | undefined> {
  const row = await db
    .selectFrom('organisation.unit_version')
    .select(['unit_id', 'code', 'name', 'short_name', 'level_key', 'parent_id'])
    .where('unit_id', '=', unitId)
    .where('superseded_at', 'is', null)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .executeTakeFirst()
  if (!row) return undefined
  return {
    unitId: row.unit_id,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    level: row.level_key,
    parentId: row.parent_id,
  }
}

/** The level a unit stands at on a day (cấp); refuses when there is no such unit then. */
export async function unitLevel(db: Queryable, unitId: string, on: string): Promise<string> {
  return (await unitOn(db, unitId, on)).level
}

/** The identifier a unit carries on a day (mã định danh); refuses when it has none, for no dossier code can be made. */
export async function unitCode(db: Queryable, unitId: string, on: string): Promise<string> {
  return (await unitOn(db, unitId, on)).code ?? refuse('unit-without-code')
}

async function unitOn(db: Queryable, unitId: string, on: string): Promise<UnitOn> {
  return (await findUnitOn(db, unitId, on)) ?? refuse('unit-not-standing', { on })
}

/** What a unit is called at an instant; a unit that is no more keeps its last name. */
export async function unitName(db: Queryable, unitId: string, at: Date): Promise<string> {
  const row = await db
    .selectFrom('organisation.unit_version')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('superseded_at', 'is', null)
    .orderBy((eb) => eb('valid_from', '<=', vietNamDay(at)), 'desc')
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  return row?.name ?? refuse('not-found')
}
