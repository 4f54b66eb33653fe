import { z } from 'zod'
import { anonymous } from '#kernel/actor.ts'
import { defineOperation } from '#kernel/operation.ts'
import { accountNamed } from '../queries/account-to-sign-in.ts'
import { comeIn } from './come-in.ts'
import { keepPending } from './pending-sign-in.ts'
import { SIGN_IN_RIGHT_THOUGH, signInTry } from '../rules/password-secret.ts'
import { provePassword, refuseUnproven } from './prove-password.ts'

/** The first half of signing in by a browser: with the password alone she comes in, or is asked for the code of her phone. */
export const beginSignIn = defineOperation({
  name: 'access.begin-sign-in',
  summary: 'Đăng nhập ở trình duyệt: đúng mật khẩu thì vào, hoặc chờ mã trên điện thoại.',
  isInternal: true,
  isForStranger: true,
  isNeverRepeated: true,
  despiteClock: true,
  input: z.strictObject({
    login: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(200),
  }),
  subject: ({ tx, now }, { login }) => accountNamed(tx, login, now),
  may: (actor) => actor.kind === 'system',
  secret: {
    of: ({ login }) => signInTry(login),
    rightThough: SIGN_IN_RIGHT_THOUGH,
    isHalf: (begun) => 'pending' in begun,
  },
  prove: (_, { login, password }) => provePassword(login, password),
  run: async (context, account, _, proof) => {
    const { tx, now, emit } = context
    refuseUnproven(account, proof)
    if (!account.second_factor_at) {
      const session = await comeIn(context, account, { via: 'cookie', hasSecondFactor: false })
      return { isIn: true as const, session }
    }
    emit({ type: 'access.sign-in-begun', recordId: account.accountId, by: anonymous })
    return { isIn: false as const, pending: await keepPending(tx, account.accountId, now) }
  },
})
