import { sql } from 'kysely'
import { z } from 'zod'
import { uuid } from '../db/uuid.ts'
import { defineOperation } from '../operation.ts'
import { FORGOTTEN_AT_ONCE, keptSince } from '../retention.ts'

/**
 * Forgets files that no record has carried for some days (tệp không bản ghi nào mang); their contents are removed
 * afterwards. One that somebody is about to fasten to a record is passed over.
 */
export const forgetLooseFiles = defineOperation({
  name: 'files.forget-loose-files',
  summary: 'Xóa tệp đã tải lên mà quá hạn giữ vẫn không bản ghi nào mang.',
  isInternal: true,
  input: z.strictObject({}),
  output: z.object({ forgotten: z.number(), sha256s: z.array(z.string()) }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }) => {
    const { rows } = await sql<{ sha256: string }>`
      delete from kernel.file f using (
        select id from kernel.file where loose_since < ${keptSince('kernel.file', now)} and uploaded_at < ${keptSince('kernel.file', now)}
         order by loose_since limit ${FORGOTTEN_AT_ONCE} for update skip locked) as old
       where f.id = old.id and not exists (select from kernel.file_link l where l.file_id = f.id)
      returning encode(f.sha256, 'hex') as sha256`.execute(tx)
    return { forgotten: rows.length, sha256s: [...new Set(rows.map((row) => row.sha256))] }
  },
})
