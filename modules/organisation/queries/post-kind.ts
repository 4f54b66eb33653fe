import type { Queryable } from '#kernel/db/database.ts'

/** A kind of post with what it may do. */
export type PostKind = { key: string; name: string; duties: string[] }

/** The kind of post of that key, if there is one. */
export async function postKind(db: Queryable, key: string): Promise<PostKind | undefined> {
  return db
    .selectFrom('organisation.post_kind')
    .select(['key', 'name', 'duties'])
    .where('key', '=', key)
    .executeTakeFirst()
}
