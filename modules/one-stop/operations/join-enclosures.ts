import { sql } from 'kysely'
import { z } from 'zod'
import { linkFiles } from '#kernel/files/carriers.ts'
import { defineOperation } from '#kernel/operation.ts'
import { lockDossier } from './dossier-row.ts'

const joined = z.strictObject({ enclosureId: z.uuid(), pages: z.array(z.uuid()).min(1), fileId: z.uuid() })

/** Records which PDF holds the pages of each paper, so that an officer opens one thing (ghép trang). */
export const joinEnclosures = defineOperation({
  name: 'one-stop.join-enclosures',
  summary: 'Ghi tệp PDF đã ghép các trang của từng giấy tờ.',
  isInternal: true,
  input: z.strictObject({ dossierId: z.uuid(), joined: z.array(joined).min(1) }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, emit }, dossier, input) => {
    for (const { enclosureId, pages, fileId } of input.joined) {
      // Pages that were changed meanwhile will be joined by the event of that change.
      await sql`update one_stop.enclosure set joined_file_id = ${fileId}::uuid
        where id = ${enclosureId}::uuid and dossier_id = ${dossier.id}::uuid and file_ids = ${pages}::uuid[]`.execute(
        tx,
      )
      await linkFiles(tx, 'one-stop', dossier.id, [fileId])
    }
    const facts = { joined: input.joined.length }
    emit({
      type: 'one-stop.enclosures-joined',
      recordId: dossier.id,
      homeUnitId: dossier.home_unit_id,
      facts,
    })
    return facts
  },
})
