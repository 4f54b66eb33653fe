import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import { defineQuery } from '#kernel/query.ts'
import { brokenText } from './broken-text.ts'
import { bound, instantRange } from '../rules/instant-range.ts'

/** Whether the journal of a period, and the rows it speaks of, are as they were written (kiểm tra nhật ký). */
export const verify = defineQuery({
  name: 'journal.verify',
  summary:
    'Kiểm tra nhật ký: các chuỗi có sự kiện trong kỳ, đối chiếu với dữ liệu hiện nay và với niêm phong; bỏ trống kỳ thì kiểm tra tất cả',
  input: z.strictObject({ from: bound, to: bound }),
  output: z.object({
    events: z.int(),
    streams: z.int(),
    ok: z.boolean(),
    broken: z.array(
      z.object({
        module: z.string(),
        recordId: z.uuid().nullable(),
        code: z.string().optional(),
        event: z.uuid().nullable(),
        type: z.string().nullable(),
        seq: z.int().nullable(),
        why: z.string(),
        detail: z.string(),
      }),
    ),
    brokenCount: z.int(),
    root: z.string().nullable(),
  }),
  may: (actor) => hasDuty(actor, 'audit.read'),
  run: async (_, period) => {
    const found = await verifyJournal(instantRange(period))
    return { ...found, broken: found.broken.map((b) => ({ ...b, detail: brokenText(b.why) })) }
  },
})
