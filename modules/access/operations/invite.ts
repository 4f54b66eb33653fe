import { z } from 'zod'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { administersAll, isAdministrator } from '#modules/organisation/index.ts'
import { changeAccount } from './account-row.ts'
import { accountSubject, endSessions } from './account-subject.ts'
import { writeInvitation } from './write-invitation.ts'
import '../rules/refusals.ts'

/**
 * A new code for an account whose password is forgotten, or that was closed (cấp lại mã): the old password and every
 * session end at once, so that nobody is signed in beside her without her noticing.
 */
export const invite = defineOperation({
  name: 'access.invite',
  summary: 'Cấp lại mã đặt mật khẩu; mật khẩu cũ và mọi phiên đang mở hết hiệu lực ngay.',
  isNeverRepeated: true,
  input: z.strictObject({ officerId: z.uuid() }),
  output: z.object({ login: z.string(), code: z.string(), expiresAt: z.string() }),
  subject: ({ tx, now }, { officerId }) => accountSubject(tx, officerId, now),
  sees: isAdministrator,
  may: (actor, { lines }) => administersAll(actor, lines),
  run: async ({ tx, now, emit }, { accountId }) => {
    if (!accountId) return refuse('no-account')
    const { login } = await changeAccount(tx, accountId, EMPTIED, { now, isReset: true })
    // Whoever lost her phone with her password gets in again, too; she enrols anew.
    await tx.deleteFrom('access.second_factor').where('account_id', '=', accountId).execute()
    await endSessions(tx, accountId, now)
    const { code, expiresAt } = await writeInvitation(tx, accountId, now)
    emit({ type: 'access.invited', recordId: accountId })
    return { login, code, expiresAt: vietnamInstant(expiresAt) }
  },
})

// Everything that opens the account is new from here on, whatever somebody may have written into its row.
const EMPTIED = {
  kind: 'officer' as const,
  party_id: null,
  scopes: [],
  password_hash: null,
  disabled_at: null,
  second_factor_at: null,
  recovery_left: 0,
}
