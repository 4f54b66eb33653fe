import { AsyncLocalStorage } from 'node:async_hooks'

/** Who sends the request being answered, as far as the wire is believed. */
export type Caller = {
  /** What tries and cost are counted under: the address, of IPv6 the whole /64 that one subscriber holds. */
  network: string
  /** Whether the request was made by TLS: here, or at a named proxy. */
  isSecure: boolean
  /** How long it may be kept waiting in a slow lane. */
  patienceMs: number
  /** When it came, by the clock on the wall; what waits a second waits a real one, whatever day the office writes. */
  at?: Date
  cookie: (name: string) => string | undefined
}

const current = new AsyncLocalStorage<Caller>()

// The program itself, its command line and its tests: nobody to be slowed by waiting.
const inside: Caller = { network: 'inside', isSecure: false, patienceMs: 0, cookie: () => undefined }

/** Runs one request as that of its caller. */
export function asCaller<T>(caller: Caller, work: () => T): T {
  return current.run(caller, work)
}

/** Who sends the request being answered. */
export function caller(): Caller {
  return current.getStore() ?? inside
}
