import { decrypted, encrypted, isEncrypted } from '#kernel/secret-text.ts'

/** The secret of a phone as it is stored: readable only with the office's key, and only as that account's. */
export function keptSecret(secret: string, accountId: string): string {
  return encrypted(secret, placeOf(accountId))
}

/** The secret that is stored; undefined when the key is another one. What was stored before there was a key is in the clear. */
export function readSecret(stored: string, accountId: string): string | undefined {
  return isEncrypted(stored) ? decrypted(stored, placeOf(accountId)) : stored
}

function placeOf(accountId: string): string {
  return `access.second_factor:${accountId}`
}
