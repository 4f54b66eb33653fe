import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/**
 * Holds a content of the store until the transaction ends: many may register files of it at once, whoever removes it is
 * alone. So a content is never taken away between being put and being registered, in whichever copy of the program.
 */
export async function holdContent(tx: Tx, sha256: string, how: 'to-register' | 'to-remove'): Promise<void> {
  const key = sql`hashtextextended(${`file:${sha256}`}, 0)`
  await (
    how === 'to-remove'
      ? sql`select pg_advisory_xact_lock(${key})`
      : sql`select pg_advisory_xact_lock_shared(${key})`
  ).execute(tx)
}
