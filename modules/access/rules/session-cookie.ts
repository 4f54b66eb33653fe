/** The cookie of a session; `Secure` is added by the edge where the public address is https. */
export function sessionCookie(token: string): string {
  return `lt_session=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

/** The cookie that forgets a session. */
export function endedCookie(): string {
  return 'lt_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'
}

/** Where to go on after signing in: only to a page of this very site. */
export function safeReturn(path: string | null | undefined): string | undefined {
  return path && /^\/(?![/\\])[\w\-./?=&%+:~]*$/.test(path) ? path : undefined
}

const isSecure = (process.env['PUBLIC_URL'] ?? '').startsWith('https://')
