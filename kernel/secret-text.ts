import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** How every encrypted text begins; then comes the name of its key, so that another key is not mistaken for a forgery. */
export const ENCRYPTED = 'aes1:'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

type SecretKey = { key: Buffer; id: string; derived: Map<string, Buffer> }

let current: SecretKey | undefined
let former: SecretKey | undefined

/** Gives the program its key for secrets that must be read again (AES-256-GCM); without one nothing is encrypted or read. */
export function useSecretKey(key: Buffer | undefined): void {
  current = key && named(key)
}

/** The key before this one, as long as the program passes from the one to the other. */
export function useFormerKey(key: Buffer | undefined): void {
  former = key && named(key)
}

/** What something answers under the key before this one; it may not wait for anything. */
export function underFormerKey<T>(ask: () => T): T {
  const present = current
  current = former
  try {
    return ask()
  } finally {
    current = present
  }
}

/** By what name a key is known without being told: the database remembers it. */
export function nameOfKey(key: Buffer): string {
  return createHash('sha256').update(ENCRYPTED).update(key).digest('base64url').slice(0, 8)
}

function named(key: Buffer): SecretKey {
  if (key.byteLength !== KEY_BYTES) throw new Error('a key for secrets has 32 bytes')
  return { key, id: nameOfKey(key), derived: new Map() }
}

/** A key of its own for one purpose (HKDF-SHA-256), so that what is proved for one is worth nothing for another. */
export function keyFor(purpose: string): Buffer {
  if (!current) throw new Error('there is no key to prove anything with')
  const known = current.derived.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', current.key, '', purpose, KEY_BYTES))
  current.derived.set(purpose, key)
  return key
}

/** A fresh key. */
export function newSecretKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** How every text encrypted with the present key begins; undefined when there is none. */
export function secretPrefix(): string | undefined {
  return current && `${ENCRYPTED}${current.id}:`
}

/** Whether a stored text is one of ours and not in the clear. */
export function isEncrypted(stored: string): boolean {
  return stored.startsWith(ENCRYPTED)
}

/** The text so that only this program's key reads it, and only in the place it was written for (`about`: a row's id). */
export function encrypted(text: string, about: string): string {
  if (!current) throw new Error('there is no key to encrypt secrets with')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${secretPrefix()}${sealed.toString('base64url')}`
}

/** The text that was encrypted; undefined when it was with another key, for another place, or was changed since. */
export function decrypted(stored: string, about: string): string | undefined {
  const prefix = secretPrefix()
  if (!current || !prefix || !stored.startsWith(prefix)) return undefined
  const sealed = Buffer.from(stored.slice(prefix.length), 'base64url')
  if (sealed.byteLength < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', current.key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
