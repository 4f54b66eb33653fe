import type { EdgeContext } from './web-session.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** The network address a request came from. A proxy on this very machine may speak for its caller; nobody else may. */
export function clientAddress(c: EdgeContext): string {
  const peer = socketAddress(c)
  const forwarded = LOOPBACK.has(peer)
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined
  return forwarded || peer
}

/** Whether the request was made on this very machine, by nobody's proxy. */
export function isFromThisMachine(c: EdgeContext): boolean {
  return LOOPBACK.has(socketAddress(c)) && !c.req.header('x-forwarded-for') && !c.req.header('forwarded')
}

function socketAddress(c: EdgeContext): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? 'unknown'
}
