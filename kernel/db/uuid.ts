import { nowMs } from '../clock/now.ts'
import { randomBytes } from '../random-bytes.ts'

let lastMs = 0
let counter = 0

/** A fresh identifier (UUIDv7): sorts by creation, strictly growing within one process. */
export function uuid(atMs: number = nowMs()): string {
  const bytes = randomBytes(16)
  counter = atMs > lastMs ? bytes.readUInt16BE(6) & 0x7ff : counter + 1
  lastMs = Math.max(atMs, lastMs) + (counter > 0xfff ? 1 : 0)
  counter &= 0xfff
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
