import { z } from 'zod'
import { database } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { accountPending } from '../queries/account-to-sign-in.ts'
import { checkSecondFactor } from './check-second-factor.ts'
import { comeIn } from './come-in.ts'
import { SIGN_IN_RIGHT_THOUGH, signInTry } from '../rules/password-secret.ts'
import { forgetPending, spendTry } from './pending-sign-in.ts'

/** The second half of signing in by a browser: the code of the phone; a wrong one is asked for again, without the password. */
export const finishSignIn = defineOperation({
  name: 'access.finish-sign-in',
  summary: 'Gõ mã trên điện thoại cho lần đăng nhập đã đúng mật khẩu.',
  isInternal: true,
  isForStranger: true,
  isNeverRepeated: true,
  despiteClock: true,
  input: z.strictObject({ pending: z.string().max(100), code: z.string().trim().min(1).max(20) }),
  subject: ({ tx, now }, { pending }) => accountPending(tx, pending, now),
  may: (actor) => actor.kind === 'system',
  // A code is tried against the name whose password was right: as dear as a password of that name.
  secret: {
    of: async ({ pending }, { now }) => signInTry((await accountPending(database(), pending, now)).login),
    rightThough: [...SIGN_IN_RIGHT_THOUGH, 'sign-in-not-pending'],
  },
  run: async (context, account, { pending, code }) => {
    const { tx, now } = context
    if (!account.id) return refuse('sign-in-not-pending')
    if (!(await spendTry(pending, now))) return refuse('sign-in-not-pending')
    const factor = await checkSecondFactor(context, account, code)
    if (factor === 'none') return refuse('sign-in-not-pending')
    if (factor !== 'right') return refuse('wrong-second-factor')
    await forgetPending(tx, account.id)
    const session = await comeIn(context, account, { via: 'cookie', hasSecondFactor: true })
    return { ...session, login: account.login }
  },
})
