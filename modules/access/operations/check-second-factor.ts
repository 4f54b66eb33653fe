import type { Tx } from '#kernel/db/database.ts'
import { readSecret } from '../rules/kept-secret.ts'
import { recoveryHash, stepOfCode } from '../rules/second-factor.ts'

/** How the second factor of an account stands up to what was typed beside the password. */
export type FactorAnswer = 'none' | 'needed' | 'right' | 'wrong'

/** Checks a code of the app, or uses up a recovery code; both work once. */
export async function checkSecondFactor(
  tx: Tx,
  accountId: string,
  typed: string | undefined,
  now: Date,
): Promise<FactorAnswer> {
  const factor = await tx
    .selectFrom('access.second_factor')
    .select(['secret', 'last_step', 'recovery_hashes'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!factor) return 'none'
  if (!typed?.trim()) return 'needed'
  // Without the key it was encrypted with no code is right any more; the recovery codes still are.
  const secret = readSecret(factor.secret, accountId)
  const last_step = secret && stepOfCode(secret, typed, now, Number(factor.last_step))
  const hash = recoveryHash(typed)
  const recovery_hashes = factor.recovery_hashes.filter((left) => left !== hash)
  const isRecovery = recovery_hashes.length < factor.recovery_hashes.length
  if (!last_step && !isRecovery) return 'wrong'
  await tx
    .updateTable('access.second_factor')
    .set(last_step ? { last_step } : { recovery_hashes })
    .where('account_id', '=', accountId)
    .execute()
  return 'right'
}
