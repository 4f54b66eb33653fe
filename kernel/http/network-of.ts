import { isIP } from 'node:net'

/** An address in its one way of being written, without port, brackets or zone; undefined when it is none. */
export function plainAddress(text: string): string | undefined {
  // How a socket of IPv6 writes nearly every caller; the rest is rare and read slowly.
  if (text.startsWith('::ffff:') && isIP(text.slice(7)) === 4) return text.slice(7)
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
  const version = isIP(bare)
  if (version !== 6) return version === 4 ? bare : undefined
  const groups = groupsOf(bare)
  return isMapped(groups) ? dotted(groups) : URL.parse(`http://[${bare}]`)?.hostname.slice(1, -1)
}

/** The network that somebody holds: an address of IPv4, a whole /64 of IPv6, within which one subscriber picks freely. */
export function networkOf(address: string): string {
  const plain = plainAddress(address)
  if (!plain?.includes(':')) return plain ?? address
  return `${groupsOf(plain).slice(0, 4).join(':')}::/64`
}

// The eight groups, with those that "::" leaves out.
function groupsOf(address: string): string[] {
  const hostname = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? ''
  const [head = '', tail = ''] = hostname.split('::')
  const [before, behind] = [listed(head), listed(tail)]
  const leftOut = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => '0')
  return [...before, ...leftOut, ...behind]
}

function listed(part: string): string[] {
  return part.split(':').filter(Boolean)
}

// IPv4 as a socket of IPv6 writes it, ::ffff:a.b.c.d.
function isMapped(groups: readonly string[]): boolean {
  return groups[5] === 'ffff' && groups.slice(0, 5).every((group) => group === '0')
}

function dotted(groups: readonly string[]): string {
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.')
}
