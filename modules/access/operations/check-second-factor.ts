import { anonymous } from '#kernel/actor.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { AccountToSignIn } from '../queries/account-to-sign-in.ts'
import { readSecret } from '../rules/kept-secret.ts'
import { provenFactor } from '../rules/proven-rows.ts'
import { recoveryHash, stepOfCode } from '../rules/second-factor.ts'
import { changeAccount } from './account-row.ts'

/** How the second factor of an account stands up to what was typed beside the password. */
export type FactorAnswer = 'none' | 'needed' | 'right' | 'wrong'

type Context = Pick<OperationContext, 'tx' | 'now' | 'emit'>

/** Checks a code of the app, or uses up a recovery code; both work once. The account says whether there is a factor at all. */
export async function checkSecondFactor(
  context: Context,
  account: AccountToSignIn,
  typed: string | undefined,
): Promise<FactorAnswer> {
  if (!account.second_factor_at) return 'none'
  if (!typed?.trim()) return 'needed'
  const { tx, now } = context
  const factor = await factorOf(context, account)
  if (!factor) return 'wrong'
  // Without the key it was encrypted with no code is right any more; the recovery codes still are.
  const secret = readSecret(factor.secret, account.accountId)
  const last_step = secret && stepOfCode(secret, typed, now, Number(factor.last_step))
  if (!last_step) return (await useRecoveryCode(context, factor, typed)) ? 'right' : 'wrong'
  await tx
    .updateTable('access.second_factor')
    .set({ last_step })
    .where('account_id', '=', account.accountId)
    .execute()
  return 'right'
}

type Factor = NonNullable<Awaited<ReturnType<typeof factorOf>>>

// One that was put there by hand, or an older one with more recovery codes, is none: no code is right.
async function factorOf(
  { tx, now }: Context,
  { accountId, second_factor_at, recovery_left }: AccountToSignIn,
) {
  const factor = await tx
    .selectFrom('access.second_factor')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  const isOurs =
    factor !== undefined &&
    provenFactor.isOurs(factor, factor.mac) &&
    factor.confirmed_at?.getTime() === second_factor_at?.getTime() &&
    factor.recovery_hashes.length === recovery_left
  if (isOurs) return factor
  await tellForeign({ place: 'access.second_factor', key: accountId, recordId: accountId }, now)
  return undefined
}

async function useRecoveryCode({ tx, now, emit }: Context, factor: Factor, typed: string): Promise<boolean> {
  const hash = recoveryHash(typed)
  const recovery_hashes = factor.recovery_hashes.filter((left) => left !== hash)
  if (recovery_hashes.length === factor.recovery_hashes.length) return false
  await tx
    .updateTable('access.second_factor')
    .set({ recovery_hashes, mac: provenFactor.macOf({ ...factor, recovery_hashes }) })
    .where('account_id', '=', factor.account_id)
    .execute()
  await changeAccount(tx, factor.account_id, { recovery_left: recovery_hashes.length }, { now })
  emit({ type: 'access.recovery-code-used', recordId: factor.account_id, by: anonymous })
  return true
}
