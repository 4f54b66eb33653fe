import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'

/** Throws away what an undo would have needed, once nothing can be undone with it any more. */
export const forgetUndoImages = defineOperation({
  name: 'one-stop.forget-undo-images',
  summary: 'Xóa ảnh chụp phục vụ hoàn tác đã hết thời gian.',
  isInternal: true,
  input: z.strictObject({}),
  output: z.object({ forgotten: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }) => {
    const { numDeletedRows } = await tx
      .deleteFrom('one_stop.undo_image')
      .where('possible_until', '<', now)
      .executeTakeFirst()
    return { forgotten: Number(numDeletedRows) }
  },
})
