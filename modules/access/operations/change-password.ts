import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { PASSWORD_AT_LEAST } from '../rules/login-name.ts'
import { hashPassword } from '../rules/password.ts'
import { ownTry } from '../rules/password-secret.ts'
import { changeAccount } from './account-row.ts'
import { endSessions } from './account-subject.ts'
import { proveOwnPassword, refuseUnproven } from './prove-password.ts'
import '../rules/refusals.ts'

/** A new password ends every session of the account, this one too (đổi mật khẩu). */
export const changePassword = defineOperation({
  name: 'access.change-password',
  summary: 'Đổi mật khẩu; mọi phiên đang mở kết thúc.',
  isNeverRepeated: true,
  input: z.strictObject({ oldPassword: z.string().min(1).max(200), newPassword: z.string().min(1).max(200) }),
  subject: async ({ tx, actor }) => ('accountId' in actor ? lockAccount(tx, actor.accountId) : undefined),
  may: () => true,
  secret: { of: ownTry, rightThough: ['password-too-weak'] },
  prove: ({ actor }, { oldPassword }) => proveOwnPassword(actor, oldPassword),
  run: async ({ tx, now, emit }, account, { oldPassword, newPassword }, proof) => {
    refuseUnproven(account, proof)
    if (newPassword.length < PASSWORD_AT_LEAST || newPassword === oldPassword)
      return refuse('password-too-weak', { minimum: PASSWORD_AT_LEAST })
    await changeAccount(tx, account.id, { password_hash: await hashPassword(newPassword) }, { now })
    await endSessions(tx, account.id, now)
    emit({ type: 'access.password-changed', recordId: account.id })
    return {}
  },
})

async function lockAccount(tx: Tx, accountId: string) {
  return tx
    .selectFrom('access.account')
    .select(['id', 'password_hash'])
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}
