import { database } from '#kernel/db/database.ts'
import { refuse } from '#kernel/refusal.ts'
import { isPassword } from '../rules/password.ts'
import '../rules/refusals.ts'

/** Whether a password was right, and for which hash: until the transaction it may have become another. */
export type PasswordProof = { isRight: boolean; hash: string | null }

/** Looks at a password before there is a transaction, in the same time for known and unknown names. */
export async function provePassword(login: string, password: string): Promise<PasswordProof> {
  const account = await database()
    .selectFrom('access.account')
    .select('password_hash')
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst()
  return proofOf(account?.password_hash, password)
}

/** The same for the account of whoever is signed in. */
export async function proveOwnPassword(actor: object, password: string): Promise<PasswordProof> {
  if (!('accountId' in actor)) return { isRight: false, hash: null }
  const account = await database()
    .selectFrom('access.account')
    .select('password_hash')
    .where('id', '=', String(actor.accountId))
    .executeTakeFirst()
  return proofOf(account?.password_hash, password)
}

/** Refuses whoever did not know the password that the account has now. */
export function refuseUnproven(
  { password_hash }: { password_hash: string | null },
  proof: PasswordProof,
): void {
  if (!proof.isRight || proof.hash !== password_hash) refuse('wrong-credentials')
}

async function proofOf(hash: string | null | undefined, password: string): Promise<PasswordProof> {
  return { isRight: await isPassword(password, hash), hash: hash ?? null }
}
