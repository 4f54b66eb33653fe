import { timingSafeEqual } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import type { EdgeContext } from './web-session.ts'

/** Refuses a change that another site made this browser send. Bearer tokens are not sent by browsers on their own. */
export function refuseForgery(c: EdgeContext, token: string | undefined): void {
  const session = c.get('session')
  if (session.via === 'bearer') return
  if (!isSameOrigin(c)) throw new Refusal('forged-request')
  if (session.via === 'cookie' && !same(token ?? '', session.csrf)) throw new Refusal('forged-request')
}

function isSameOrigin(c: EdgeContext): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  return !origin || URL.parse(origin)?.host === c.req.header('host')
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
