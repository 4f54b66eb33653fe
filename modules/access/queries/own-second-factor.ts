import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'

/** Whether the actor's own account asks for a second factor, and how many recovery codes she has left (xác thực hai lớp của tôi). */
export const ownSecondFactor = defineQuery({
  name: 'access.own-second-factor',
  summary: 'Xác thực hai lớp của chính mình: đang bật hay không, còn mấy mã khôi phục',
  input: z.strictObject({}),
  may: (actor) => actor.kind === 'officer',
  run: async ({ db, actor }) => {
    const factor = await db
      .selectFrom('access.second_factor')
      .select(['confirmed_at', 'recovery_hashes'])
      .where('account_id', '=', 'accountId' in actor ? actor.accountId : null)
      .executeTakeFirst()
    return {
      isOn: Boolean(factor?.confirmed_at),
      isBegun: factor !== undefined && !factor.confirmed_at,
      recoveryCodesLeft: factor?.confirmed_at ? factor.recovery_hashes.length : 0,
    }
  },
})
