import { sql } from 'kysely'
import { z } from 'zod'
import { uuid } from '../db/uuid.ts'
import { defineOperation } from '../operation.ts'

/** Puts on record how a content of the store was found (kết quả kiểm nội dung). */
export const recordProof = defineOperation({
  name: 'files.record-proof',
  summary: 'Ghi lại kết quả kiểm một nội dung trong kho: còn đúng, đã hỏng hay đã mất.',
  isInternal: true,
  isNeverRepeated: true,
  input: z.strictObject({
    sha256: z.string().length(64),
    sizeBytes: z.number().int().nonnegative(),
    pieces: z.base64().or(z.literal('')),
    trouble: z.enum(['missing', 'damaged']).nullable(),
  }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }, _, { sha256, sizeBytes, pieces, trouble }) => {
    const since = trouble ? now : null
    await sql`
      insert into kernel.file_content as c (sha256, size_bytes, pieces, proven_at, trouble, trouble_at)
      select decode(${sha256}, 'hex'), ${sizeBytes}, decode(${pieces}, 'base64'), ${now}, ${trouble}, ${since}::timestamptz
       where exists (select from kernel.file f where f.sha256 = decode(${sha256}, 'hex'))
      on conflict (sha256) do update set proven_at = excluded.proven_at, trouble = excluded.trouble,
        trouble_at = case when c.trouble = excluded.trouble then c.trouble_at else excluded.trouble_at end,
        size_bytes = case when excluded.trouble is null then excluded.size_bytes else c.size_bytes end,
        pieces = case when excluded.trouble is null then excluded.pieces else c.pieces end`.execute(tx)
  },
})
