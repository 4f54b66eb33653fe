import { machineMs } from '../clock/now.ts'

const KEPT_AT_MOST = 20

/** Somebody who sends requests for others without being named in TRUSTED_PROXIES. */
export type UnnamedProxy = { address: string; requests: number; lastAt: Date }

const seen = new Map<string, UnnamedProxy>()

/** Remembers that an address forwards and is not believed; whoever invents such addresses pushes out only the oldest. */
export function noteUnnamedProxy(address: string, at = new Date(machineMs())): void {
  const requests = (seen.get(address)?.requests ?? 0) + 1
  seen.delete(address)
  seen.set(address, { address, requests, lastAt: at })
  const [oldest] = seen.keys()
  if (seen.size > KEPT_AT_MOST && oldest !== undefined) seen.delete(oldest)
}

/** Who forwards without being named, the busiest first, since this copy of the program started. */
export function unnamedProxies(): UnnamedProxy[] {
  return [...seen.values()].toSorted((a, b) => b.requests - a.requests)
}
