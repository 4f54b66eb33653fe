/** The name of the cookie that binds a sign-in that waits for a code to one browser. */
export const PENDING_COOKIE = 'lt_pending'

/** The cookie of a session; `Secure` is added by the edge where the public address is https. */
export function sessionCookie(token: string): string {
  return `lt_session=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

/** The cookie that forgets a session. */
export function endedCookie(): string {
  return 'lt_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'
}

/** The cookie of a sign-in that waits for the code of the phone; sent to the pages for signing in only. */
export function pendingCookie(token: string, minutes: number): string {
  return `${PENDING_COOKIE}=${token}; Path=/dang-nhap; HttpOnly; SameSite=Lax; Max-Age=${minutes * 60}${isSecure ? '; Secure' : ''}`
}

/** The cookie that forgets a sign-in that waited. */
export function endedPendingCookie(): string {
  return `${PENDING_COOKIE}=; Path=/dang-nhap; HttpOnly; SameSite=Lax; Max-Age=0`
}

/** Where to go on after signing in: only to a page of this very site. */
export function safeReturn(path: string | null | undefined): string | undefined {
  return path && /^\/(?![/\\])[\w\-./?=&%+:~]*$/.test(path) ? path : undefined
}

const isSecure = (process.env['PUBLIC_URL'] ?? '').startsWith('https://')
