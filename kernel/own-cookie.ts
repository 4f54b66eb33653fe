import { caller } from './caller.ts'

type Kept = { path?: string; maxAgeSeconds?: number }

/**
 * A cookie of ours, which no script reads and no other site sends. By TLS its name says that no other host and no plain
 * connection wrote it (`__Host-`), which takes the whole site as its path; one for some pages only says the latter (`__Secure-`).
 */
export function ownCookie(name: string, value: string, { path = '/', maxAgeSeconds }: Kept = {}): string {
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`
  const secure = caller().isSecure ? '; Secure' : ''
  return `${fullName(name, path)}=${value}; Path=${path}; HttpOnly; SameSite=Lax${age}${secure}`
}

/** The cookie that makes the browser forget one of ours. */
export function endedCookie(name: string, path = '/'): string {
  return ownCookie(name, '', { path, maxAgeSeconds: 0 })
}

/** What the browser keeps under a name of ours; by TLS never what was written without it. */
export function ownCookieIn(cookies: Readonly<Record<string, string>>, name: string, path = '/') {
  return cookies[fullName(name, path)]
}

/** The name as the browser knows it. */
export function fullName(name: string, path = '/'): string {
  if (!caller().isSecure) return name
  return path === '/' ? `__Host-${name}` : `__Secure-${name}`
}
