import type { Calling } from '#kernel/guarded-secret.ts'
import { passwordRule, type SecretTry } from '#kernel/throttle.ts'
import { deviceOf } from './device.ts'

/** A try to sign in: passwords and codes of one name count together, by the page and by the API. */
export function signInTry(login: string): SecretTry {
  const name = login.toLowerCase()
  return { kind: 'access.sign-in', name, rule: passwordRule, device: deviceOf(name) }
}

/** Noes of a sign-in whose secrets were right: none tells a guesser more than she has proved. */
export const SIGN_IN_RIGHT_THOUGH = ['second-factor-needed', 'no-post-now', 'represents-not']

/** A try of a secret by whoever is signed in, whom her session alone does not prove. */
export function ownTry(_: unknown, { actor }: Calling): SecretTry {
  const name = 'accountId' in actor ? actor.accountId : ''
  return { kind: 'access.own-account', name, rule: passwordRule }
}
