import type { Queryable } from '#kernel/db/database.ts'

/** How many sessions are open at an instant. */
export async function countLiveSessions(db: Queryable, now: Date): Promise<number> {
  const { n } = await db
    .selectFrom('access.session')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return n
}
