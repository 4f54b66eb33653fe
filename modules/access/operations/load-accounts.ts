import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { markAccount } from '#modules/parties/index.ts'
import { hashPassword } from '../rules/password.ts'
import { insertAccounts } from './account-row.ts'

/** Opens the demonstration accounts of a profile, all with its one published password (tài khoản trình diễn). */
export const loadAccounts = defineOperation({
  name: 'access.load-accounts',
  summary: 'Mở tài khoản trình diễn của hồ sơ mẫu.',
  isInternal: true,
  input: z.strictObject({
    password: z.string().min(12),
    accounts: z.array(
      z.strictObject({ login: z.string(), officerId: z.uuid().nullable(), partyId: z.uuid().nullable() }),
    ),
  }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async (context, _, { password, accounts }) => {
    const { tx, now, emit } = context
    const password_hash = await hashPassword(password)
    const rows = accounts.map((a) => ({
      id: uuid(),
      login: a.login,
      kind: a.officerId ? ('officer' as const) : ('citizen' as const),
      officer_id: a.officerId,
      party_id: a.partyId,
      password_hash,
      demonstration: true,
      vouched_at: now,
    }))
    await insertAccounts(tx, rows, now)
    for (const { party_id } of rows) if (party_id) await markAccount(context, party_id)
    for (const row of rows) emit({ type: 'access.account-opened', recordId: row.id })
    return { opened: rows.length }
  },
})
