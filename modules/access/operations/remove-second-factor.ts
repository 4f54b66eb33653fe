import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { ownTry } from '../rules/password-secret.ts'
import { changeAccount } from './account-row.ts'
import { ownAccount } from './own-account.ts'
import { proveOwnPassword, refuseUnproven } from './prove-password.ts'
import '../rules/refusals.ts'

/** The officer takes her second factor away, for another phone or for good (tắt xác thực hai lớp); her password vouches for her. */
export const removeSecondFactor = defineOperation({
  name: 'access.remove-second-factor',
  summary: 'Tắt xác thực hai lớp của chính mình.',
  isNeverRepeated: true,
  input: z.strictObject({ password: z.string().min(1).max(200) }),
  output: z.object({}),
  subject: ({ tx, actor }) => ownAccount(tx, actor),
  may: (actor) => actor.kind === 'officer',
  secret: { of: ownTry },
  prove: ({ actor }, { password }) => proveOwnPassword(actor, password),
  run: async ({ tx, now, emit }, { id, password_hash }, _, proof) => {
    refuseUnproven({ password_hash }, proof)
    await tx.deleteFrom('access.second_factor').where('account_id', '=', id).execute()
    await changeAccount(tx, id, { second_factor_at: null, recovery_left: 0 }, { now })
    emit({ type: 'access.second-factor-removed', recordId: id })
    return {}
  },
})
