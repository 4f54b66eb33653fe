import { z } from 'zod'
import { database, type Tx } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { passwordRule } from '#kernel/throttle.ts'
import { invitationCode } from '../rules/invitation-code.ts'
import { PASSWORD_AT_LEAST } from '../rules/login-name.ts'
import { hashPassword, isPassword } from '../rules/password.ts'
import { changeAccount } from './account-row.ts'
import { endSessions } from './account-subject.ts'
import { provenInvitation } from '../rules/proven-rows.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import { lockHandOver } from './hand-over.ts'
import '../rules/refusals.ts'

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
  subject: async ({ tx, now }, { login }): Promise<Invited> =>
    (await invited(tx, login.toLowerCase(), now)) ??
    (await handedOver(tx, login.toLowerCase(), now)) ??
    nobody,
  may: () => true,
  secret: {
    of: ({ login }) => ({ kind: 'access.invitation', name: login.toLowerCase(), rule: passwordRule }),
    rightThough: ['password-too-weak'],
  },
  prove: async ({ now }, typed) => rightOf(await hashesOf(typed.login.toLowerCase(), now), typed),
  run: async ({ tx, now, emit }, invitation, { newPassword }, proof) => {
    const { id, officer_id, code_hash, second_hash } = invitation
    const isTheSame = proof.code_hash === code_hash && proof.second_hash === second_hash
    if (!proof.isRight || !isTheSame || !id) return refuse('wrong-invitation')
    if (newPassword.length < PASSWORD_AT_LEAST) refuse('password-too-weak', { minimum: PASSWORD_AT_LEAST })
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

type Hashes = Pick<Invited, 'code_hash' | 'second_hash'>

// Looked at before there is a transaction; whether the row is ours, and still the same, is asked within it.
async function hashesOf(login: string, now: Date): Promise<Hashes> {
  const row = await database()
    .selectFrom('access.account as a')
    .leftJoin('access.invitation as i', (join) =>
      join.onRef('i.account_id', '=', 'a.id').on('i.expires_at', '>', now),
    )
    .leftJoin('access.hand_over as h', 'h.account_id', 'a.id')
    .select(['i.code_hash', 'h.first_hash', 'h.second_hash'])
    .where('a.login', '=', login)
    .executeTakeFirst()
  if (row?.code_hash || !row?.first_hash) return { code_hash: row?.code_hash ?? null }
  return { code_hash: row.first_hash, second_hash: row.second_hash }
}

async function rightOf(hashes: Hashes, typed: { code: string; secondCode: string }) {
  const isFirst = await isPassword(invitationCode(typed.code), hashes.code_hash)
  const isWhole =
    hashes.second_hash === undefined ||
    (await isPassword(invitationCode(typed.secondCode), hashes.second_hash))
  return { ...hashes, isRight: isFirst && isWhole }
}

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
    .select(['id', 'officer_id', 'changed_at'])
    .where('login', '=', login)
    .where('disabled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const handOver = account && (await lockHandOver({ tx, now }, account.id))
  if (!handOver) return undefined
  if (handOver.confirmed_at < account.changed_at) {
    await tellForeign({ place: 'access.hand_over', key: account.id, recordId: account.id }, now)
    return undefined
  }
  return {
    id: handOver.account_id,
    officer_id: account.officer_id,
    code_hash: handOver.first_hash,
    second_hash: handOver.second_hash,
  }
}
