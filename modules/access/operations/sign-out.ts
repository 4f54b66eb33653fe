import { sql } from 'kysely'
import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { sessionOwned } from './session-owned.ts'

/** Ends the session of a token (đăng xuất); it is dead from that instant. */
export const signOut = defineOperation({
  name: 'access.sign-out',
  summary: 'Đăng xuất: khóa phiên hết hiệu lực ngay.',
  isNeverRepeated: true,
  despiteClock: true,
  input: z.strictObject({ token: z.string().max(100) }),
  subject: async ({ tx, actor }, { token }) => sessionOwned(tx, actor, token),
  may: () => true,
  run: async ({ tx, now, emit }, session) => {
    await tx
      .updateTable('access.session')
      .set({ ended_at: now, mac: sql`sha256(mac)` })
      .where('id', '=', session.sessionId)
      .where('ended_at', 'is', null)
      .execute()
    emit({ type: 'access.signed-out', recordId: session.id })
    return {}
  },
})
