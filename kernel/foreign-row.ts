import { system } from './actor.ts'
import { database } from './db/database.ts'
import { uuid } from './db/uuid.ts'
import { appendEvent } from './events.ts'
import { log } from './log.ts'
import { noteForeign, type ForeignRow } from './note-foreign.ts'

const told = new Set<string>()
const TOLD_AT_MOST = 10_000

/**
 * Tells the administrator and the journal that a row was put into the database by hand and did nothing: once for each,
 * outside of whatever is being refused because of it.
 */
export async function tellForeign(row: ForeignRow, now: Date): Promise<void> {
  const name = `${row.place}:${row.key}`
  if (told.has(name)) return
  if (told.size < TOLD_AT_MOST) told.add(name)
  try {
    if (await noteForeign(row, now)) await journal(row, now)
  } catch (error) {
    log.error({ ...row, problem: (error as Error).message }, 'foreign row not on record')
  }
}

async function journal({ place, key, recordId }: ForeignRow, now: Date): Promise<void> {
  if (!recordId) return
  const found = { id: uuid(), type: 'kernel.foreign-row-found', recordId, refusal: 'foreign-row' }
  const source = { actor: system, now, operation: 'kernel.find-foreign-row', trace: null }
  await appendEvent(database(), { ...found, facts: { place, key } }, source)
}
