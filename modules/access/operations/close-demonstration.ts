import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'

/** Closes every demonstration account with its sessions: the office goes to real work (kết thúc trình diễn). */
export const closeDemonstration = defineOperation({
  name: 'access.close-demonstration',
  summary: 'Khóa mọi tài khoản trình diễn và kết thúc phiên của chúng.',
  isInternal: true,
  input: z.strictObject({}),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }) => {
    const closed = await tx
      .updateTable('access.account')
      .set({ disabled_at: now })
      .where('demonstration', '=', true)
      .where('disabled_at', 'is', null)
      .returning('id')
      .execute()
    const ids = closed.map((a) => a.id)
    if (ids.length === 0) return { closed: 0 }
    await tx
      .updateTable('access.session')
      .set({ ended_at: now })
      .where('account_id', 'in', ids)
      .where('ended_at', 'is', null)
      .execute()
    for (const id of ids) emit({ type: 'access.account-closed', recordId: id })
    return { closed: ids.length }
  },
})
