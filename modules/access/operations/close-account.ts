import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { administersAll, holdsWeighty, isAdministrator, tell } from '#modules/organisation/index.ts'
import { changeAccount } from './account-row.ts'
import { accountSubject, endSessions } from './account-subject.ts'
import '../rules/refusals.ts'

/** Nobody signs in with this account any more, from this instant (khóa tài khoản); a new invitation opens it again. */
export const closeAccount = defineOperation({
  name: 'access.close-account',
  summary: 'Khóa tài khoản của một cán bộ; mọi phiên đang mở kết thúc ngay.',
  input: z.strictObject({ officerId: z.uuid() }),
  subject: ({ tx, now }, { officerId }) => accountSubject(tx, officerId, now),
  sees: isAdministrator,
  may: (actor, { lines }) => administersAll(actor, lines),
  run: async (context, { accountId, officerId, lines }) => {
    const { tx, actor, now, emit } = context
    if (!accountId) return refuse('no-account')
    if (actor.kind === 'officer' && actor.personId === officerId) refuse('own-account')
    await changeAccount(tx, accountId, { disabled_at: now, password_hash: null }, { now, isReset: true })
    await tx.deleteFrom('access.hand_over').where('account_id', '=', accountId).execute()
    await tx.deleteFrom('access.invitation').where('account_id', '=', accountId).execute()
    await endSessions(tx, accountId, now)
    if (await holdsWeighty(tx, officerId, now))
      await tell(context, { kind: 'account-closed', officerId, unitIds: lines.flat(), facts: {} })
    const facts = { changed: [{ field: 'disabled_at', before: null, after: now.toISOString() }] }
    emit({ type: 'access.account-closed', recordId: accountId, facts })
    return {}
  },
})
