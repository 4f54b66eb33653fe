import { z } from 'zod'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { isOfficial } from '#modules/organisation/index.ts'
import { invitationCode, newHalfCode } from '../rules/invitation-code.ts'
import { hashPassword } from '../rules/password.ts'
import { accountSubject } from './account-subject.ts'
import { lockHandOver, writeHandOver } from './hand-over.ts'
import '../rules/refusals.ts'

/**
 * Each of the two who hand an account over sees her half of the code, to write it down for the officer (nửa mã); asked for
 * again it is another one. Neither half opens anything alone.
 */
export const takeHalf = defineOperation({
  name: 'access.take-half',
  summary: 'Nhận nửa mã của mình để trao tận tay cán bộ được cấp lại mật khẩu.',
  isNeverRepeated: true,
  input: z.strictObject({ officerId: z.uuid() }),
  output: z.object({
    login: z.string(),
    half: z.enum(['first', 'second']),
    code: z.string(),
    expiresAt: z.string(),
  }),
  subject: async (context, { officerId }) => {
    const officer = await accountSubject(context.tx, officerId, context.now)
    if (!officer?.accountId) return undefined
    const handOver = await lockHandOver(context, officer.accountId)
    return handOver && { ...officer, accountId: officer.accountId, handOver }
  },
  sees: (actor, { handOver }) =>
    isOfficial(actor) &&
    'personId' in actor &&
    [handOver.first_id, handOver.second_id].includes(actor.personId),
  may: (actor, { officerId }) => actor.kind === 'officer' && actor.personId !== officerId,
  run: async ({ tx, actor, emit }, { accountId, handOver }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const half = actor.personId === handOver.first_id ? 'first' : 'second'
    const code = newHalfCode()
    const hash = await hashPassword(invitationCode(code))
    await writeHandOver(tx, {
      ...handOver,
      ...(half === 'first' ? { first_hash: hash } : { second_hash: hash }),
    })
    const { login } = await tx
      .selectFrom('access.account')
      .select('login')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    emit({ type: 'access.half-taken', recordId: accountId, facts: { half } })
    return { login, half: half as 'first' | 'second', code, expiresAt: vietnamInstant(handOver.expires_at) }
  },
})
