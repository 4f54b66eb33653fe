import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Actor } from '../actor.ts'
import { noSession, type Edge, type SessionReader } from '../http/web-session.ts'

/** Serves an app on a free port for the rest of the test file; answers its address. */
export async function serve(app: Hono<Edge>): Promise<string> {
  const server = createServer(getRequestListener(app.fetch) as Parameters<typeof createServer>[1])
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A session reader that knows these tokens; as a cookie each has the form token `csrf-<token>`. */
export function knownSessions(tokens: Readonly<Record<string, Actor>>): SessionReader {
  return async ({ cookie, bearer }) => {
    const token = bearer ?? cookie ?? ''
    const actor = tokens[token]
    if (!actor) return noSession
    return { actor, via: bearer ? 'bearer' : 'cookie', csrf: `csrf-${token}`, posts: async () => [] }
  }
}
