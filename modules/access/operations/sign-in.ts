import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { accountNamed } from '../queries/account-to-sign-in.ts'
import { checkSecondFactor } from './check-second-factor.ts'
import { comeIn } from './come-in.ts'
import { SIGN_IN_RIGHT_THOUGH, signInTry } from '../rules/password-secret.ts'
import { provePassword, refuseUnproven } from './prove-password.ts'

/** Opens a session for whoever knows the password (đăng nhập); wrong ones are slowed, known and unknown names alike. */
export const signIn = defineOperation({
  name: 'access.sign-in',
  summary: 'Đăng nhập bằng tên và mật khẩu, nhận khóa phiên.',
  isPublic: true,
  isNeverRepeated: true,
  despiteClock: true,
  input: z.strictObject({
    login: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(200),
    postId: z.uuid().optional(),
    /** The body a citizen comes in for, as its representative. */
    bodyId: z.uuid().optional(),
    totp: z.string().max(20).optional(),
    via: z.enum(['cookie', 'bearer']).default('bearer'),
  }),
  output: z.object({
    token: z.string(),
    expiresAt: z.string(),
    actor: z.looseObject({ kind: z.string() }),
    posts: z.array(z.looseObject({})),
    /** The bodies a citizen may act for. */
    bodies: z.array(z.object({ bodyId: z.uuid(), name: z.string(), identityNumber: z.string().nullable() })),
    /** Duties that sleep until she has a second factor. */
    asleep: z.array(z.string()),
    /** Duties that sleep until two people have vouched that the account is in her hands. */
    unvouched: z.array(z.string()),
    /** Where she is led first, when something waits for her or was done to her account. */
    firstPage: z.string().nullable(),
  }),
  subject: ({ tx, now }, { login }) => accountNamed(tx, login, now),
  may: () => true,
  secret: { of: ({ login }) => signInTry(login), rightThough: SIGN_IN_RIGHT_THOUGH },
  prove: (_, { login, password }) => provePassword(login, password),
  run: async (context, account, { totp, via, postId, bodyId }, proof) => {
    // The password first: a wrong one never tells whether the account has a second factor.
    refuseUnproven(account, proof)
    const factor = await checkSecondFactor(context, account, totp)
    if (factor === 'needed') return refuse('second-factor-needed')
    if (factor === 'wrong') return refuse('wrong-second-factor')
    return comeIn(context, account, { via, hasSecondFactor: factor === 'right', postId, bodyId })
  },
})
