import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { countFailure, forgetFailures, refuseWhenThrottled } from '#kernel/throttle.ts'
import { invitationCode } from '../rules/invitation-code.ts'
import { PASSWORD_AT_LEAST } from '../rules/login-name.ts'
import { hashPassword, isPassword } from '../rules/password.ts'
import { changeAccount } from './account-row.ts'
import { endSessions } from './account-subject.ts'
import { provenInvitation } from '../rules/proven-rows.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import { lockHandOver } from './hand-over.ts'
import '../rules/refusals.ts'

const wrongCodes = { tries: 5, windowMs: 15 * 60_000, blockMs: 10 * 60_000 }

/** Whoever was handed a code chooses her password with it, once (đặt mật khẩu lần đầu); wrong codes are slowed. */
export const acceptInvitation = defineOperation({
  name: 'access.accept-invitation',
  summary: 'Đặt mật khẩu bằng mã dùng một lần do người quản trị cấp.',
  isPublic: true,
  isNeverRepeated: true,
  input: z.strictObject({
    login: z.string().trim().min(1).max(100),
    code: z.string().min(1).max(40),
    /** The other half, when two people handed the account over. */
    secondCode: z.string().max(40).default(''),
    newPassword: z.string().min(1).max(200),
  }),
  output: z.object({}),
  subject: async ({ tx, now }, { login }) =>
    (await invited(tx, login.toLowerCase(), now)) ??
    (await handedOver(tx, login.toLowerCase(), now)) ??
    nobody,
  may: () => true,
  run: async (
    { tx, now, emit },
    { id, officer_id, code_hash, second_hash },
    { login, code, secondCode, newPassword },
  ) => {
    const key = `invitation:${login.toLowerCase()}`
    await refuseWhenThrottled(key, now)
    const isFirst = await isPassword(invitationCode(code), code_hash)
    const isSecond = second_hash === undefined || (await isPassword(invitationCode(secondCode), second_hash))
    if (!isFirst || !isSecond || !id) {
      await countFailure(key, wrongCodes, now)
      return refuse('wrong-invitation')
    }
    if (newPassword.length < PASSWORD_AT_LEAST) refuse('password-too-weak', { minimum: PASSWORD_AT_LEAST })
    await forgetFailures(key)
    const password_hash = await hashPassword(newPassword)
    // What two people handed over is in the right hands; what one person did is not known to be.
    const vouched_at = second_hash === undefined ? null : now
    await changeAccount(tx, id, { password_hash, vouched_at }, { now })
    await tx.deleteFrom('access.hand_over').where('account_id', '=', id).execute()
    await tx.deleteFrom('access.invitation').where('account_id', '=', id).execute()
    await endSessions(tx, id, now)
    // Whoever holds the code is she: it was handed to her.
    emit({ type: 'access.invitation-accepted', recordId: id, by: { kind: 'officer', personId: officer_id } })
    return {}
  },
})

type Invited = {
  id: string | undefined
  officer_id: string | null
  code_hash: string | null
  second_hash?: string | null
}

// A name without an invitation goes the same way as one with it, to the same answer.
const nobody: Invited = { id: undefined, officer_id: null, code_hash: null }

// One that was put there by hand, moved from another account, or used before and copied back is none.
async function invited(tx: Tx, login: string, now: Date): Promise<Invited | undefined> {
  const row = await tx
    .selectFrom('access.account as a')
    .innerJoin('access.invitation as i', 'i.account_id', 'a.id')
    .select([
      'a.id',
      'a.officer_id',
      'a.changed_at',
      'i.account_id',
      'i.code_hash',
      'i.invited_at',
      'i.expires_at',
      'i.mac',
    ])
    .where('a.login', '=', login)
    .where('a.disabled_at', 'is', null)
    .where('i.expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  if (provenInvitation.isOurs(row, row.mac) && row.invited_at >= row.changed_at) return row
  await tellForeign({ place: 'access.invitation', key: row.id, recordId: row.id }, now)
  return undefined
}

async function handedOver(tx: Tx, login: string, now: Date): Promise<Invited | undefined> {
  const account = await tx
    .selectFrom('access.account')
    .select(['id', 'officer_id'])
    .where('login', '=', login)
    .where('disabled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const handOver = account && (await lockHandOver({ tx, now }, account.id))
  return (
    handOver && {
      id: handOver.account_id,
      officer_id: account.officer_id,
      code_hash: handOver.first_hash,
      second_hash: handOver.second_hash,
    }
  )
}
