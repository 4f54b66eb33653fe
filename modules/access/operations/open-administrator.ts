import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { newAdministrator, tellOpenOffices } from '#modules/organisation/index.ts'
import { hasAdministrator } from '../queries/has-administrator.ts'
import { loginName, PASSWORD_AT_LEAST } from '../rules/login-name.ts'
import { hashPassword } from '../rules/password.ts'
import { insertAccounts } from './account-row.ts'
import '../rules/refusals.ts'

/**
 * The first administrator of an office comes in (người quản trị đầu tiên), by whoever runs the program on its machine.
 * Later ones are appointed on the screens; `another` is for when nobody can sign in to do so. Heads and auditors of offices
 * that are open already are told at once.
 */
export const openAdministrator = defineOperation({
  name: 'access.open-administrator',
  summary: 'Tạo người quản trị hệ thống đầu tiên cùng tài khoản.',
  isInternal: true,
  isNeverRepeated: true,
  input: z.strictObject({
    login: loginName,
    name: z.string().max(200).transform(identityText).pipe(z.string().min(2)),
    password: z.string().max(200),
    another: z.boolean().default(false),
  }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: (context, { id }, person) => administratorComesIn(context, id, person),
})

/** Puts an administrator on record with an account to sign in by; only operations call it. */
export async function administratorComesIn(
  context: OperationContext,
  accountId: string,
  { login, name, password, another }: { login: string; name: string; password: string; another: boolean },
): Promise<{ officerId: string }> {
  const { tx, now, emit } = context
  if (password.length < PASSWORD_AT_LEAST) refuse('password-too-weak', { minimum: PASSWORD_AT_LEAST })
  if (!another && (await hasAdministrator(tx, now))) refuse('administrator-exists')
  const taken = await tx
    .selectFrom('access.account')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirst()
  if (taken) refuse('login-taken', { login })
  const officer_id = await newAdministrator(context, name)
  const password_hash = await hashPassword(password)
  const account = {
    id: accountId,
    login,
    kind: 'officer' as const,
    officer_id,
    password_hash,
    vouched_at: now,
  }
  await insertAccounts(tx, [account], now)
  await tellOpenOffices(context, officer_id)
  emit({
    type: 'access.account-opened',
    recordId: accountId,
    facts: { officerId: officer_id, administrator: true },
  })
  return { officerId: officer_id }
}
