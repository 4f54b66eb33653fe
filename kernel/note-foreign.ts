import { database } from './db/database.ts'
import { log } from './log.ts'

/** A row that the program did not write, or that was changed since: where, which, and the record it speaks of. */
export type ForeignRow = { place: string; key: string; recordId?: string | null | undefined }

/** Puts a foreign row on the administrator's list and in the log, once (dòng lạ); answers whether it was the first time. */
export async function noteForeign({ place, key, recordId }: ForeignRow, now: Date): Promise<boolean> {
  const row = await database()
    .insertInto('kernel.foreign_row')
    .values({ place, key, record_id: recordId ?? null, found_at: now })
    .onConflict((c) => c.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (row) log.warn({ place, key, record: recordId }, 'a row that the program did not write was refused')
  return row !== undefined
}

/** The foreign rows that were found, the latest first, for the administrator. */
export async function foreignRows(): Promise<
  { place: string; key: string; recordId: string | null; foundAt: Date }[]
> {
  return database()
    .selectFrom('kernel.foreign_row')
    .select(['place', 'key', 'record_id as recordId', 'found_at as foundAt'])
    .orderBy('found_at', 'desc')
    .limit(200)
    .execute()
}
