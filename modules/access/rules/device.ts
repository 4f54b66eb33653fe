import { randomBytes } from 'node:crypto'
import { caller } from '#kernel/caller.ts'
import { ownCookie } from '#kernel/own-cookie.ts'
import { isMac, macOf } from '#kernel/keyed-mac.ts'

const COOKIE = 'lt_device'
// Sent to the pages for signing in only; half a year without coming in, and a device is a stranger again.
const PATH = '/dang-nhap'
const KEPT_SECONDS = 180 * 86_400
// A machine at the desk is shared; one more account makes it forget the one that came in longest ago.
const ACCOUNTS_AT_MOST = 8
const SHAPE = /^[\w-]{22}(\.[\w-]{43}){1,8}$/

/** The device in whose own lane a login is tried: one that its owner came in from before; undefined for every other. */
export function deviceOf(login: string): string | undefined {
  const known = read()
  return known?.proofs.some((proof) => isProof(known.id, login, proof)) ? known.id : undefined
}

/** The cookie by which this device will be known as one that its owner came in from. */
export function knownDevice(login: string): string {
  const known = read()
  const id = known?.id ?? randomBytes(16).toString('base64url')
  const others = (known?.proofs ?? []).filter((proof) => !isProof(id, login, proof))
  const proofs = [proofOf(id, login), ...others].slice(0, ACCOUNTS_AT_MOST)
  return ownCookie(COOKIE, [id, ...proofs].join('.'), { path: PATH, maxAgeSeconds: KEPT_SECONDS })
}

function read(): { id: string; proofs: string[] } | undefined {
  const cookie = caller().cookie(COOKIE) ?? ''
  if (!SHAPE.test(cookie)) return undefined
  const [id = '', ...proofs] = cookie.split('.')
  return { id, proofs }
}

function proofOf(id: string, login: string): string {
  return macOf('access.device', [id, login.toLowerCase()]).toString('base64url')
}

function isProof(id: string, login: string, proof: string): boolean {
  return isMac('access.device', [id, login.toLowerCase()], Buffer.from(proof, 'base64url'))
}
