import { refuse } from '#kernel/refusal.ts'
import { countFailure, forgetFailures, refuseWhenThrottled } from '#kernel/throttle.ts'
import type { AccountToSignIn } from '../queries/account-to-sign-in.ts'
import { isPassword } from '../rules/password.ts'
import '../rules/refusals.ts'

const wrongTries = { tries: 5, windowMs: 15 * 60_000, blockMs: 10 * 60_000 }

/** Refuses whoever does not know the password, in the same time for known and unknown names. */
export async function provePassword(
  { password_hash }: AccountToSignIn,
  { login, password }: { login: string; password: string },
  now: Date,
): Promise<void> {
  await refuseWhenThrottled(keyOf(login), now)
  if (!(await isPassword(password, password_hash))) await refuseAndCount('wrong-credentials', login, now)
}

/** Refuses what was wrong, and remembers against that name that something was. */
export async function refuseAndCount(code: string, login: string, now: Date): Promise<never> {
  await countFailure(keyOf(login), wrongTries, now)
  return refuse(code)
}

/** Refuses while there were too many wrong tries with that name, of passwords and codes together. */
export async function refuseTooManyTries(login: string, now: Date): Promise<void> {
  await refuseWhenThrottled(keyOf(login), now)
}

/** Forgets the wrong tries of somebody who has come in. */
export async function forgetWrongTries(login: string): Promise<void> {
  await forgetFailures(keyOf(login))
}

function keyOf(login: string): string {
  return `sign-in:${login.toLowerCase()}`
}
