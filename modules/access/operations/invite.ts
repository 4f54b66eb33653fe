import { z } from 'zod'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct, type TwoPersonContext } from '#kernel/second-person/index.ts'
import {
  administersAll,
  confirmersIn,
  guardOfOfficer,
  isAdministrator,
  needsSecond,
  tell,
} from '#modules/organisation/index.ts'
import { changeAccount } from './account-row.ts'
import { accountSubject, endSessions, type AccountSubject } from './account-subject.ts'
import { beginHandOver } from './hand-over.ts'
import { writeInvitation } from './write-invitation.ts'
import '../rules/refusals.ts'

/**
 * A new code for an account whose password is forgotten, or that was closed (cấp lại mã): the old password, the second
 * factor and every session end at once. In an open office two people hand it over, each with half of the code, so that
 * nobody but the officer herself ever holds the whole; she is told, and so is her head.
 */
export const invite = defineTwoPersonAct({
  name: 'access.invite',
  summary:
    'Cấp lại mật khẩu: mật khẩu cũ và mọi phiên đang mở hết hiệu lực ngay; cơ quan đã mở thì cần hai người.',
  isNeverRepeated: true,
  input: z.strictObject({ officerId: z.uuid() }),
  subject: async ({ tx, now }, { officerId }) => {
    const officer = await accountSubject(tx, officerId, now)
    return officer && { ...officer, guard: await guardOfOfficer(tx, officer, now) }
  },
  sees: isAdministrator,
  may: (actor, { lines }) => administersAll(actor, lines),
  check: async (_, { accountId }) => {
    if (!accountId) refuse('no-account')
  },
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: ({ guard, officerId, identityNumber }) => (guard ? [officerId, identityNumber] : []),
  needsSecond: (context, { guard, ...officer }) => needsSecond(context, { guard, gainers: [known(officer)] }),
  describe: (_, { name }) =>
    t(
      'Cấp lại mật khẩu cho {name}. Sau khi xác nhận, bạn và người đề nghị mỗi người trao cho cán bộ một nửa mã.',
      {
        name,
      },
    ),
  run: async (context, { accountId, officerId, lines }) => {
    if (!accountId) return refuse('no-account')
    const { tx, now, emit, proposedBy } = context
    const { login } = await changeAccount(tx, accountId, EMPTIED, { now, isReset: true })
    // Whoever lost her phone with her password gets in again, too; she enrols anew.
    await tx.deleteFrom('access.second_factor').where('account_id', '=', accountId).execute()
    await endSessions(tx, accountId, now)
    emit({ type: 'access.invited', recordId: accountId })
    if (!proposedBy) return codeAtOnce(context, accountId, login)
    await tx.deleteFrom('access.invitation').where('account_id', '=', accountId).execute()
    await beginHandOver(context, accountId)
    await tell(context, {
      kind: 'account-reset',
      officerId,
      unitIds: lines.flat(),
      facts: { second: proposedBy.named },
    })
    return { login, officerId }
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
  vouched_at: null,
}

// She may lack an identity number: a reset gives her nothing that she did not have.
function known({
  officerId,
  name,
  identityNumber,
}: Pick<AccountSubject, 'officerId' | 'name' | 'identityNumber'>) {
  return { officerId, name, identityNumber: identityNumber ?? '' }
}

async function codeAtOnce({ tx, now }: TwoPersonContext, accountId: string, login: string) {
  await tx.deleteFrom('access.hand_over').where('account_id', '=', accountId).execute()
  const { code, expiresAt } = await writeInvitation(tx, accountId, now)
  return { login, code, expiresAt: vietnamInstant(expiresAt) }
}
