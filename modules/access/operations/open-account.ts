import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { administersAll, isAdministrator } from '#modules/organisation/index.ts'
import { loginName } from '../rules/login-name.ts'
import { insertAccounts } from './account-row.ts'
import { accountSubject } from './account-subject.ts'
import { writeInvitation } from './write-invitation.ts'
import '../rules/refusals.ts'

/** The administrator opens an account for an officer, who chooses her own password with a code (cấp tài khoản). */
export const openAccount = defineOperation({
  name: 'access.open-account',
  summary: 'Cấp tài khoản cho một cán bộ; trả về mã dùng một lần để cán bộ tự đặt mật khẩu.',
  isNeverRepeated: true,
  input: z.strictObject({ officerId: z.uuid(), login: loginName }),
  output: z.object({ login: z.string(), code: z.string(), expiresAt: z.string() }),
  subject: ({ tx, now }, { officerId }) => accountSubject(tx, officerId, now),
  sees: isAdministrator,
  may: (actor, { lines }) => administersAll(actor, lines),
  run: async ({ tx, now, emit }, { officerId, accountId }, { login }) => {
    if (accountId) refuse('account-exists')
    const taken = await tx
      .selectFrom('access.account')
      .select('id')
      .where('login', '=', login)
      .executeTakeFirst()
    if (taken) refuse('login-taken', { login })
    const id = uuid()
    await insertAccounts(tx, [{ id, login, kind: 'officer', officer_id: officerId }], now)
    const { code, expiresAt } = await writeInvitation(tx, id, now)
    emit({ type: 'access.account-opened', recordId: id, facts: { officerId } })
    return { login, code, expiresAt: vietnamInstant(expiresAt) }
  },
})
