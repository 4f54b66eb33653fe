import { sql } from 'kysely'
import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { lockDossier } from './dossier-row.ts'

/** Puts a notice on the applicant's page, once for each event, unless the event was taken back meanwhile (thông báo). */
export const tellApplicant = defineOperation({
  name: 'one-stop.tell-applicant',
  summary: 'Gửi thông báo cho chủ hồ sơ về một sự kiện.',
  isInternal: true,
  input: z.strictObject({ dossierId: z.uuid(), eventId: z.uuid(), kind: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }, dossier, { eventId, kind }) => {
    await sql`
      insert into one_stop.notice (id, dossier_id, home_unit_id, event_id, kind, sent_at)
      select ${uuid()}::uuid, ${dossier.id}::uuid, ${dossier.home_unit_id}::uuid, ${eventId}::uuid, ${kind}, ${now}
       where not exists (select from kernel.event e where e.record_id = ${dossier.id}::uuid and e.type = 'one-stop.change-undone'
                            and e.facts ->> 'undone' = ${eventId})
      on conflict (event_id) do nothing`.execute(tx)
    return {}
  },
})
