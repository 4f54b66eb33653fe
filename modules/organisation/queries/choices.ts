import type { Queryable } from '#kernel/db/database.ts'

/** The levels that units may stand at, from the top. */
export async function levelChoices(db: Queryable): Promise<{ value: string; label: string }[]> {
  const rows = await db.selectFrom('organisation.level').select(['key', 'name']).orderBy('rank').execute()
  return rows.map(({ key, name }) => ({ value: key, label: name }))
}

/** The kinds of post that may be opened. */
export async function postKindChoices(
  db: Queryable,
): Promise<{ value: string; label: string; duties: string[] }[]> {
  const rows = await db
    .selectFrom('organisation.post_kind')
    .select(['key', 'name', 'duties'])
    .orderBy('name')
    .execute()
  return rows.map(({ key, name, duties }) => ({ value: key, label: name, duties }))
}
