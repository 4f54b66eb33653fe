import { endedCookie, ownCookie, ownCookieIn } from '#kernel/own-cookie.ts'
import { isMac, macOf } from '#kernel/keyed-mac.ts'

/** What must be the same when a citizen comes back from the identity provider, to the browser that went there. */
export type Visit = { verifier: string; state: string; nonce: string; back: string }

const COOKIE = 'lt_oidc'
const PURPOSE = 'access.identity-visit'
const MINUTES = 15

/** The cookie of a visit that began now; only what the program itself wrote is believed on the way back. */
export function visitCookie(visit: Visit, now: Date): string {
  const untilMs = now.getTime() + MINUTES * 60_000
  const text = Buffer.from(JSON.stringify({ ...visit, untilMs })).toString('base64url')
  const proof = macOf(PURPOSE, [text]).toString('base64url')
  return ownCookie(COOKIE, `${text}.${proof}`, { maxAgeSeconds: MINUTES * 60 })
}

/** The visit that this browser began, unless it took too long. */
export function visitIn(cookies: Readonly<Record<string, string>>, now: Date): Visit | undefined {
  const [text = '', proof = ''] = (ownCookieIn(cookies, COOKIE) ?? '').split('.')
  if (!isMac(PURPOSE, [text], Buffer.from(proof, 'base64url'))) return undefined
  const { untilMs, ...visit } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Visit & {
    untilMs: number
  }
  return untilMs > now.getTime() ? visit : undefined
}

/** The cookie that forgets a visit. */
export function endedVisitCookie(): string {
  return endedCookie(COOKIE)
}
