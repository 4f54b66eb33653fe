import { createHmac, timingSafeEqual } from 'node:crypto'
import { keyFor } from './secret-text.ts'

/** What a row or a link is made of, in a fixed order. */
export type Proven = string | number | boolean | null | Date | Buffer | readonly Proven[]

/**
 * Proves that the program itself wrote something (mã xác thực): 32 bytes of HMAC-SHA-256 under a key for that purpose.
 * A row put into the database by hand has none. Name the row's own id among the parts, or it is as good in another row.
 */
export function macOf(purpose: string, parts: readonly Proven[]): Buffer {
  return createHmac('sha256', keyFor(purpose))
    .update(JSON.stringify(parts.map(plain)))
    .digest()
}

/** Whether the program wrote exactly this, in constant time. */
export function isMac(purpose: string, parts: readonly Proven[], mac: Buffer | null | undefined): boolean {
  const right = macOf(purpose, parts)
  return mac?.byteLength === right.byteLength && timingSafeEqual(right, mac)
}

// Text, instants and bytes say what they are, so that no two different lists read the same.
function plain(part: Proven): unknown {
  if (part instanceof Date) return { at: part.getTime() }
  if (Buffer.isBuffer(part)) return { bytes: part.toString('base64') }
  return Array.isArray(part) ? part.map(plain) : part
}
