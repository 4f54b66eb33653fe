import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'

/** Marks these open steps of a record as waiting for the citizen, or (null) as to be done again. */
export async function setWaiting(
  tx: Tx,
  recordId: string,
  stepKeys: readonly string[],
  waitsSince: Date | null,
): Promise<void> {
  await sql`update work.work set waits_since = ${waitsSince}::timestamptz
    where record_id = ${recordId}::uuid and step_key = any(${[...stepKeys]}::text[]) and closed_at is null`.execute(
    tx,
  )
}
