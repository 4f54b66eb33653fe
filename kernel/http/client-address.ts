import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { t } from '../i18n/t.ts'
import { networkOf, plainAddress } from './network-of.ts'
import { isPublicUrlSecure } from './public-url.ts'
import { noteUnnamedProxy } from './unnamed-proxies.ts'
import type { EdgeContext } from './web-session.ts'

const LOOPBACK = blockListOf(['127.0.0.0/8', '::1'])
let trusted = new BlockList()

/** What the wire tells of whoever sends a request: only named proxies may speak for somebody else. */
export type Origin = { address: string; network: string; isSecure: boolean }

/** Names the proxies whose word about their callers is believed: addresses and networks (10.0.0.0/8). */
export function useTrustedProxies(proxies: readonly string[]): void {
  trusted = blockListOf(proxies)
}

/** Reads addresses and networks; refuses to start with one that is none. */
export function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const { address, length, family } = partsOf(network)
    list.addSubnet(address, length, family)
  }
  return list
}

function partsOf(network: string): { address: string; length: number; family: 'ipv4' | 'ipv6' } {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(network) ?? []
  const version = isIP(address)
  const atMost = version === 4 ? 32 : 128
  const length = Number(bits ?? atMost)
  if (version > 0 && length <= atMost) return { address, length, family: version === 4 ? 'ipv4' : 'ipv6' }
  throw new Error(
    t('TRUSTED_PROXIES không hợp lệ: {network}. Ghi địa chỉ hoặc dải, như 10.0.0.5 hay 10.0.0.0/24.', {
      network,
    }),
  )
}

/**
 * Where a request comes from. The chain that proxies wrote is walked from the nearest one back, as long as the one that
 * wrote a link is named; what anybody else wrote in there is not believed.
 */
export function originOf(request: IncomingMessage | undefined): Origin {
  const peer = peerOf(request)
  const isSecure = isPublicUrlSecure()
  const chain = headerOf(request, 'x-forwarded-for')
  if (!isIn(trusted, peer)) {
    if (chain ?? headerOf(request, 'forwarded')) noteUnnamedProxy(peer)
    return { address: peer, network: networkOf(peer), isSecure }
  }
  const address = walked(peer, chain)
  const proto = headerOf(request, 'x-forwarded-proto')?.split(',').at(-1)?.trim()
  return { address, network: networkOf(address), isSecure: isSecure || proto === 'https' }
}

/** Takes away what a proxy says of its caller, unless the proxy is named. */
export function forgetUnbelieved(request: IncomingMessage): void {
  if (isIn(trusted, peerOf(request))) return
  for (const name of Object.keys(request.headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name]
  }
}

/** Whether the request was made on this very machine, by nobody's proxy. */
export function isFromThisMachine(c: EdgeContext): boolean {
  const request = incomingOf(c)
  const isForwarded = headerOf(request, 'x-forwarded-for') ?? headerOf(request, 'forwarded')
  return isIn(LOOPBACK, peerOf(request)) && isForwarded === undefined
}

/** The request as it came from the wire; undefined where none did. */
export function incomingOf(c: EdgeContext): IncomingMessage | undefined {
  return ((c.env ?? {}) as { incoming?: IncomingMessage }).incoming
}

function walked(peer: string, chain: string | undefined): string {
  let address = peer
  for (const link of chain?.split(',').toReversed() ?? []) {
    const before = isIn(trusted, address) ? plainAddress(link) : undefined
    if (!before) break
    address = before
  }
  return address
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address)
  return version > 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

function peerOf(request: IncomingMessage | undefined): string {
  const remote = request?.socket?.remoteAddress ?? ''
  return plainAddress(remote) ?? 'unknown'
}

function headerOf(request: IncomingMessage | undefined, name: string): string | undefined {
  const value = request?.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}
