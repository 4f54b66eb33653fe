import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { database } from './db/database.ts'
import { Refusal } from './refusal.ts'

/** How many wrong tries are let through, in which window, and how long the door then stays shut. */
export type ThrottleRule = { tries: number; windowMs: number; blockMs: number }

/** Refuses with `too-many-requests` while the key is shut. */
export async function refuseWhenThrottled(key: string, now: Date): Promise<void> {
  const row = await database()
    .selectFrom('kernel.throttle')
    .select('blocked_until')
    .where('key', '=', hashed(key))
    .executeTakeFirst()
  if (row?.blocked_until && row.blocked_until > now) {
    throw new Refusal('too-many-requests', {
      retryAfterSeconds: Math.ceil((row.blocked_until.getTime() - now.getTime()) / 1000),
    })
  }
}

/** Counts one wrong try; outside of any transaction, so that a rollback does not forget it. */
export async function countFailure(key: string, rule: ThrottleRule, now: Date): Promise<void> {
  const windowBegan = new Date(now.getTime() - rule.windowMs)
  const blockedUntil = new Date(now.getTime() + rule.blockMs)
  await sql`
    insert into kernel.throttle as t (key, failures, window_at) values (${hashed(key)}, 1, ${now})
    on conflict (key) do update set
      failures = case when t.window_at < ${windowBegan} then 1 else t.failures + 1 end,
      window_at = case when t.window_at < ${windowBegan} then ${now} else t.window_at end,
      blocked_until = case when t.window_at >= ${windowBegan} and t.failures + 1 >= ${rule.tries} then ${blockedUntil}::timestamptz end
  `.execute(database())
}

/** Forgets the wrong tries after a right one. */
export async function forgetFailures(key: string): Promise<void> {
  await database().deleteFrom('kernel.throttle').where('key', '=', hashed(key)).execute()
}

// Codes, addresses and login names are not kept in the clear.
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
