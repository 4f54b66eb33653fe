import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { officerActor } from '#modules/organisation/index.ts'
import { hashPassword, isPassword } from '../rules/password.ts'
import { tokenHash } from '../rules/session-token.ts'
import '../rules/refusals.ts'

const PASSWORD_AT_LEAST = 12

/** Ends the session of a token (đăng xuất); it is dead from that instant. */
export const signOut = defineOperation({
  name: 'access.sign-out',
  summary: 'Đăng xuất: khóa phiên hết hiệu lực ngay.',
  isNeverRepeated: true,
  input: z.strictObject({ token: z.string().max(100) }),
  subject: async ({ tx, actor }, { token }) => sessionOwned(tx, actor, token),
  may: () => true,
  run: async ({ tx, now, emit }, session) => {
    await tx.updateTable('access.session').set({ ended_at: now }).where('id', '=', session.sessionId).execute()
    emit({ type: 'access.signed-out', recordId: session.id })
    return {}
  },
})

/** The officer goes on in another of her posts (đổi vị trí); one post at a time. */
export const changePost = defineOperation({
  name: 'access.change-post',
  summary: 'Chuyển sang vị trí khác đang giữ.',
  isNeverRepeated: true,
  input: z.strictObject({ token: z.string().max(100), postId: z.uuid() }),
  subject: async ({ tx, actor }, { token }) => sessionOwned(tx, actor, token),
  may: (actor) => actor.kind === 'officer',
  run: async ({ tx, actor, now, emit }, session, { postId }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const held = await officerActor(tx, { officerId: actor.personId, postId, at: now })
    if (held?.postId !== postId) return refuse('no-post-now')
    await tx.updateTable('access.session').set({ post_id: postId }).where('id', '=', session.sessionId).execute()
    emit({ type: 'access.post-changed', recordId: session.id, facts: { postId } })
    return { postId }
  },
})

/** A new password ends every session of the account, this one too (đổi mật khẩu). */
export const changePassword = defineOperation({
  name: 'access.change-password',
  summary: 'Đổi mật khẩu; mọi phiên đang mở kết thúc.',
  isNeverRepeated: true,
  input: z.strictObject({ oldPassword: z.string().min(1).max(200), newPassword: z.string().min(1).max(200) }),
  subject: async ({ tx, actor }) => ('accountId' in actor ? lockAccount(tx, actor.accountId) : undefined),
  may: () => true,
  run: async ({ tx, now, emit }, account, { oldPassword, newPassword }) => {
    if (!(await isPassword(oldPassword, account.password_hash))) return refuse('wrong-credentials')
    if (newPassword.length < PASSWORD_AT_LEAST || newPassword === oldPassword) return refuse('password-too-weak', { minimum: PASSWORD_AT_LEAST })
    await tx.updateTable('access.account').set({ password_hash: await hashPassword(newPassword) }).where('id', '=', account.id).execute()
    await tx.updateTable('access.session').set({ ended_at: now }).where('account_id', '=', account.id).where('ended_at', 'is', null).execute()
    emit({ type: 'access.password-changed', recordId: account.id })
    return {}
  },
})

async function sessionOwned(tx: Tx, actor: Actor, token: string): Promise<{ id: string; sessionId: string } | undefined> {
  if (!('accountId' in actor)) return undefined
  const row = await tx
    .selectFrom('access.session')
    .select(['id', 'account_id'])
    .where('token_hash', '=', tokenHash(token))
    .where('account_id', '=', actor.accountId)
    .forUpdate()
    .executeTakeFirst()
  return row && { id: row.account_id, sessionId: row.id }
}

async function lockAccount(tx: Tx, accountId: string) {
  return tx.selectFrom('access.account').select(['id', 'password_hash']).where('id', '=', accountId).forUpdate().executeTakeFirst()
}
