import { endedCookie, ownCookie, ownCookieIn } from '#kernel/own-cookie.ts'

// Binds a sign-in that waits for a code to one browser.
const PENDING_COOKIE = 'lt_pending'

const SESSION_COOKIE = 'lt_session'
// Sent to the pages for signing in only.
const PENDING_PATH = '/dang-nhap'

/** The cookie of a session. */
export function sessionCookie(token: string): string {
  return ownCookie(SESSION_COOKIE, token)
}

/** The cookie that forgets a session. */
export function endedSessionCookie(): string {
  return endedCookie(SESSION_COOKIE)
}

/** The token of the session that a browser shows. */
export function sessionTokenIn(cookies: Readonly<Record<string, string>>): string {
  return ownCookieIn(cookies, SESSION_COOKIE) ?? ''
}

/** The cookie of a sign-in that waits for the code of the phone. */
export function pendingCookie(token: string, minutes: number): string {
  return ownCookie(PENDING_COOKIE, token, { path: PENDING_PATH, maxAgeSeconds: minutes * 60 })
}

/** The token of the sign-in that waits in a browser. */
export function pendingTokenIn(cookies: Readonly<Record<string, string>>): string {
  return ownCookieIn(cookies, PENDING_COOKIE, PENDING_PATH) ?? ''
}

/** The cookie that forgets a sign-in that waited. */
export function endedPendingCookie(): string {
  return endedCookie(PENDING_COOKIE, PENDING_PATH)
}
