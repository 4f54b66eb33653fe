import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { keyOf } from '../rules/import-units.ts'

/** Units by code and by name on a day, for files that name them; names that two units share are left out. */
export async function knownUnits(
  db: Queryable,
  on: string,
): Promise<{ units: Map<string, string>; codes: Set<string> }> {
  const { rows } = await sql<{ unit_id: string; code: string | null; name: string; short_name: string }>`
    select unit_id, code, name, short_name from organisation.unit_version
     where superseded_at is null and (valid_to is null or valid_to >= ${on}::date)`.execute(db)
  const named = Map.groupBy(
    rows.flatMap(({ unit_id, code, name, short_name }) =>
      [code, name, short_name].flatMap((text) => (text ? [{ unitId: unit_id, key: keyOf(text) }] : [])),
    ),
    ({ key }) => key,
  )
  const units = new Map<string, string>()
  for (const [key, found] of named) {
    const [first] = found
    if (first && found.every(({ unitId }) => unitId === first.unitId)) units.set(key, first.unitId)
  }
  return { units, codes: new Set(rows.flatMap(({ code }) => (code ? [code] : []))) }
}

/** Levels by key and by name. */
export async function knownLevels(db: Queryable): Promise<Map<string, string>> {
  const rows = await db.selectFrom('organisation.level').select(['key', 'name']).execute()
  return new Map(
    rows.flatMap(
      ({ key, name }) =>
        [
          [searchKey(key), key],
          [searchKey(name), key],
        ] as const,
    ),
  )
}

/** Kinds of post by key and by name. */
export async function knownPostKinds(db: Queryable): Promise<Map<string, string>> {
  const rows = await db.selectFrom('organisation.post_kind').select(['key', 'name']).execute()
  return new Map(
    rows.flatMap(
      ({ key, name }) =>
        [
          [searchKey(key), key],
          [searchKey(name), key],
        ] as const,
    ),
  )
}
