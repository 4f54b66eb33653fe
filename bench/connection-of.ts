import type pg from 'pg'

/** The driver's settings for an address that may be a socket folder. */
export function connectionOf(url: string): pg.PoolConfig {
  const socket = /^postgres(?:ql)?:\/\/([^@/]*)@?\/([^?]*)\?host=([^&]+)/.exec(url)
  if (!socket) return { connectionString: url }
  return {
    user: decodeURIComponent(socket[1] ?? ''),
    database: socket[2] ?? '',
    host: decodeURIComponent(socket[3] ?? ''),
  }
}
