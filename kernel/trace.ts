import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from './random-bytes.ts'

const current = new AsyncLocalStorage<string>()

/** Runs one request under a trace number that ties its log lines, its events and its error page together. */
export function traced<T>(work: () => T): T {
  return current.run(randomBytes(8).toString('hex'), work)
}

/** The trace number of the request being answered. */
export function traceId(): string | null {
  return current.getStore() ?? null
}
