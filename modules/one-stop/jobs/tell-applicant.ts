import { system } from '#kernel/actor.ts'
import { defineSubscriber } from '#kernel/jobs/jobs.ts'
import { UNDO_MINUTES } from '../operations/settle-change.ts'
import { tellApplicant } from '../operations/tell-applicant.ts'

/** The citizen is told on her own page, once the time to take it back has passed. */
defineSubscriber({
  name: 'one-stop.tell-applicant',
  on: [
    'one-stop.dossier-received',
    'one-stop.supplement-requested',
    'one-stop.dossier-refused',
    'one-stop.dossier-stopped',
    'one-stop.dossier-extended',
    'one-stop.result-issued',
    'one-stop.correction-issued',
    'one-stop.due-recomputed',
  ],
  waitMs: UNDO_MINUTES * 60_000,
  run: async (event, now) => {
    const kind = event.type.split('.')[1] ?? event.type
    await tellApplicant.perform(system, now, { dossierId: event.recordId, eventId: event.id, kind })
  },
})
