import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { lockDossier } from './dossier-row.ts'

/** Puts a notice on the applicant's page, once for each event (thông báo). */
export const tellApplicant = defineOperation({
  name: 'one-stop.tell-applicant',
  summary: 'Gửi thông báo cho chủ hồ sơ về một sự kiện.',
  isInternal: true,
  input: z.strictObject({ dossierId: z.uuid(), eventId: z.uuid(), kind: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }, dossier, { eventId, kind }) => {
    await tx
      .insertInto('one_stop.notice')
      .values({ id: uuid(), dossier_id: dossier.id, home_unit_id: dossier.home_unit_id, event_id: eventId, kind, sent_at: now })
      .onConflict((c) => c.column('event_id').doNothing())
      .execute()
    return {}
  },
})
