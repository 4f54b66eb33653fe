import { sql } from 'kysely'
import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { FORGOTTEN_AT_ONCE, keptSince } from '#kernel/retention.ts'

// Each with the instant it ends at; `expires_at` is indexed, and a session that was ended earlier runs out within hours.
const kinds = [
  { what: 'access.session', table: sql.table('access.session') },
  { what: 'access.pending-sign-in', table: sql.table('access.pending_sign_in') },
  { what: 'access.invitation', table: sql.table('access.invitation') },
  { what: 'access.hand-over', table: sql.table('access.hand_over') },
]

/** Forgets sessions, sign-ins that waited and invitations that ended long enough ago (phiên, mã đã hết hạn); the journal keeps who signed in when. */
export const forgetEnded = defineOperation({
  name: 'access.forget-ended',
  summary: 'Xóa phiên, lần đăng nhập đang chờ và mã dùng một lần đã hết quá hạn giữ.',
  isInternal: true,
  input: z.strictObject({}),
  output: z.object({ forgotten: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }) => {
    let forgotten = 0
    for (const { what, table } of kinds) {
      const { numAffectedRows = 0n } = await sql`
        delete from ${table} where ctid = any(array(
          select ctid from ${table} where expires_at < ${keptSince(what, now)} limit ${FORGOTTEN_AT_ONCE} for update skip locked))`.execute(
        tx,
      )
      forgotten += Number(numAffectedRows)
    }
    return { forgotten }
  },
})
