import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { readSecret } from '../rules/kept-secret.ts'
import { ownTry } from '../rules/password-secret.ts'
import { newRecoveryCodes, recoveryHash, stepOfCode } from '../rules/second-factor.ts'
import { provenFactor } from '../rules/proven-rows.ts'
import { changeAccount } from './account-row.ts'
import { endSessions } from './account-subject.ts'
import { ownAccount } from './own-account.ts'
import '../rules/refusals.ts'

/** With a right code of her app every later sign-in needs one (xác nhận xác thực hai lớp), this session ends, recovery codes are told once. */
export const confirmSecondFactor = defineOperation({
  name: 'access.confirm-second-factor',
  summary: 'Xác nhận ứng dụng xác thực bằng một mã đúng; trả về các mã khôi phục, chỉ một lần.',
  isNeverRepeated: true,
  input: z.strictObject({ code: z.string().max(20) }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  subject: ({ tx, actor }) => ownAccount(tx, actor),
  may: (actor) => actor.kind === 'officer',
  secret: { of: ownTry, rightThough: ['second-factor-exists', 'second-factor-not-enrolled'] },
  run: async ({ tx, now, emit }, account, { code }) => {
    const { id, secret, second_factor_at, factor_mac } = account
    if (second_factor_at) refuse('second-factor-exists')
    const known = secret && provenFactor.isOurs(account, factor_mac) && readSecret(secret, id)
    if (!known) return refuse('second-factor-not-enrolled')
    const last_step = stepOfCode(known, code, now, 0) ?? refuse('wrong-second-factor')
    const recoveryCodes = newRecoveryCodes()
    const confirmed = { confirmed_at: now, recovery_hashes: recoveryCodes.map(recoveryHash) }
    await tx
      .updateTable('access.second_factor')
      .set({ ...confirmed, last_step, mac: provenFactor.macOf({ ...account, ...confirmed }) })
      .where('account_id', '=', id)
      .execute()
    await changeAccount(tx, id, { second_factor_at: now, recovery_left: recoveryCodes.length }, { now })
    // Whoever else is signed in with the password alone proved nothing.
    await endSessions(tx, id, now)
    emit({ type: 'access.second-factor-confirmed', recordId: id })
    return { recoveryCodes }
  },
})
