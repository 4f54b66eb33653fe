import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import type { Tx } from '#kernel/db/database.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import {
  administersAll,
  confirmersIn,
  guardOfOfficer,
  holdsWeighty,
  isAdministrator,
  needsSecond,
} from '#modules/organisation/index.ts'
import { loginName } from '../rules/login-name.ts'
import { insertAccounts } from './account-row.ts'
import { accountSubject } from './account-subject.ts'
import { beginHandOver } from './hand-over.ts'
import { writeInvitation } from './write-invitation.ts'
import '../rules/refusals.ts'

/**
 * The administrator opens an account for an officer, who chooses her own password with a code (cấp tài khoản). Where she
 * holds a weighty post of an open office, two people hand it over, each with half of the code.
 */
export const openAccount = defineTwoPersonAct({
  name: 'access.open-account',
  summary:
    'Cấp tài khoản cho một cán bộ; trả về mã dùng một lần để cán bộ tự đặt mật khẩu, hoặc chờ người thứ hai.',
  isNeverRepeated: true,
  input: z.strictObject({ officerId: z.uuid(), login: loginName }),
  subject: async ({ tx, now }, { officerId }) => {
    const officer = await accountSubject(tx, officerId, now)
    if (!officer) return undefined
    const isWeighty = await holdsWeighty(tx, officerId, now)
    return { ...officer, guard: isWeighty ? await guardOfOfficer(tx, officer, now) : undefined }
  },
  sees: isAdministrator,
  may: (actor, { lines }) => administersAll(actor, lines),
  check: async ({ tx }, { accountId }, { login }) => {
    if (accountId) refuse('account-exists')
    if (await isTaken(tx, login)) refuse('login-taken', { login })
  },
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: ({ guard, officerId, identityNumber }) => (guard ? [officerId, identityNumber] : []),
  needsSecond: (context, { guard, officerId, name, identityNumber }) =>
    needsSecond(context, { guard, gainers: [{ officerId, name, identityNumber: identityNumber ?? '' }] }),
  describe: (_, { name }, { login }) =>
    t(
      'Cấp tài khoản “{login}” cho {name}. Sau khi xác nhận, bạn và người đề nghị mỗi người trao cho cán bộ một nửa mã.',
      {
        login,
        name,
      },
    ),
  run: async (context, { officerId }, { login }) => {
    const { tx, now, emit, proposedBy } = context
    const id = uuid()
    await insertAccounts(tx, [{ id, login, kind: 'officer', officer_id: officerId }], now)
    emit({ type: 'access.account-opened', recordId: id, facts: { officerId } })
    if (proposedBy) {
      await beginHandOver(context, id)
      return { login, officerId }
    }
    const { code, expiresAt } = await writeInvitation(tx, id, now)
    return { login, code, expiresAt: vietnamInstant(expiresAt) }
  },
})

async function isTaken(tx: Tx, login: string): Promise<boolean> {
  const row = await tx.selectFrom('access.account').select('id').where('login', '=', login).executeTakeFirst()
  return row !== undefined
}
