import { sql } from 'kysely'
import type { Officer } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { inOrder, ownParts } from './own-parts.ts'

/** Nobody needs to know beside a menu by how much it is more. */
export const COUNTED_AT_MOST = 100

/** How much waits for this post now, nearest due first, and how much of that is overdue: counted only so far, so that it costs little on every page. */
export async function ownWorkCount(
  db: Queryable,
  actor: Officer,
  now: Date,
): Promise<{ open: number; overdue: number }> {
  const first = sql`order by w.due_at, w.id limit ${COUNTED_AT_MOST}`
  const parts = ownParts(actor).map((part) => inOrder(part, sql`w.waits_since is null`, first))
  const { rows } = await sql<{ open: number; overdue: number }>`
    select count(*)::int as open, (count(*) filter (where w.due_at < ${now}))::int as overdue
      from (select w.due_at from (${sql.join(parts, sql` union all `)}) w ${first}) w`.execute(db)
  return rows[0] ?? { open: 0, overdue: 0 }
}
