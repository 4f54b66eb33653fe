import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { log } from '#kernel/log.ts'
import { Refusal } from '#kernel/refusal.ts'
import { defineSubscriber, type HeardEvent } from '#kernel/jobs/jobs.ts'
import { recomputeDue } from '../operations/recompute-due.ts'

/** A calendar changed: the due days of open dossiers are counted anew, one operation each. */
defineSubscriber({
  name: 'one-stop.recompute-open-dossiers',
  on: [
    'organisation.calendar-day-set',
    'organisation.calendar-year-published',
    'organisation.office-hours-set',
  ],
  // Every copy of the program trusts the calendar it knows for a second.
  waitMs: 2000,
  run: recomputeOpenDossiers,
})

/** Counts the due day of every open dossier anew; the change is named by its decision. */
export async function recomputeOpenDossiers(event: Pick<HeardEvent, 'facts'>, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from one_stop.dossier where clock in ('running', 'paused') and due_at is not null order by due_at, id`.execute(
    database(),
  )
  const change = nameOf(event.facts ?? {})
  for (const { id } of rows) await recompute(id, change, now)
}

// A dossier whose day cannot be counted keeps the promised one; the refusal stands in its journal, and the rest go on.
async function recompute(dossierId: string, change: string, now: Date): Promise<void> {
  try {
    await recomputeDue.perform(system, now, { dossierId, change })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    log.warn({ dossierId, code: error.code }, 'due day not counted anew')
  }
}

function nameOf({ decision, on, year }: Record<string, unknown>): string {
  return [decision, on ?? year]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(', ')
}
