import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { defineSubscriber, type HeardEvent } from '#kernel/jobs/jobs.ts'
import { joinEnclosures } from '../operations/join-enclosures.ts'
import { recomputeDue } from '../operations/recompute-due.ts'
import { tellApplicant } from '../operations/tell-applicant.ts'
import { UNDO_MINUTES } from '../operations/undo-image.ts'

/** The pages of what a citizen sent are joined after she has her answer. */
defineSubscriber({
  name: 'one-stop.join-enclosures',
  on: ['one-stop.dossier-submitted', 'one-stop.supplement-delivered'],
  run: async (event) => {
    await joinEnclosures.perform(system, new Date(), { dossierId: event.recordId })
  },
})

/** The citizen is told on her own page, once the time to take it back has passed. */
defineSubscriber({
  name: 'one-stop.tell-applicant',
  on: [
    'one-stop.dossier-received', 'one-stop.supplement-requested', 'one-stop.dossier-refused', 'one-stop.dossier-stopped',
    'one-stop.dossier-extended', 'one-stop.result-issued', 'one-stop.due-recomputed',
  ],
  waitMs: UNDO_MINUTES * 60_000,
  run: async (event) => {
    const kind = event.type.split('.')[1] ?? event.type
    await tellApplicant.perform(system, new Date(), { dossierId: event.recordId, eventId: event.id, kind })
  },
})

/** A calendar changed: the due days of open dossiers are counted anew, one operation each. */
defineSubscriber({
  name: 'one-stop.recompute-open-dossiers',
  on: ['organisation.calendar-changed'],
  run: recomputeOpen,
})

async function recomputeOpen(event: HeardEvent): Promise<void> {
  const change = String(event.facts?.['name'] ?? event.facts?.['decision'] ?? 'lịch làm việc')
  const { rows } = await sql<{ id: string }>`select id from one_stop.dossier where clock = 'running' and not extended`.execute(database())
  for (const { id } of rows) await recomputeDue.perform(system, new Date(), { dossierId: id, change })
}
