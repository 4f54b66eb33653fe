import { database } from '#kernel/db/database.ts'

/** The levels of administration by their names, the highest first. */
export async function levelNames(): Promise<{ level: string; name: string }[]> {
  const rows = await database()
    .selectFrom('organisation.level')
    .select(['key', 'name'])
    .orderBy('rank')
    .execute()
  return rows.map(({ key, name }) => ({ level: key, name }))
}
