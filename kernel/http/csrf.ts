import { Refusal } from '../refusal.ts'
import { sameSecret } from '../same-secret.ts'
import type { EdgeContext } from './web-session.ts'

/** Refuses a change that another site made this browser send. Bearer tokens are not sent by browsers on their own. */
export function refuseForgery(c: EdgeContext, token: string | undefined): void {
  const session = c.get('session')
  if (session.via === 'bearer') return
  if (!isSameOrigin(c)) throw new Refusal('forged-request')
  if (session.via === 'cookie' && !sameSecret(token ?? '', session.csrf)) throw new Refusal('forged-request')
}

/**
 * Whether a form of this very site was opened before its user signed in anew: it is shown to her again with a fresh token,
 * never performed. The browser must say itself that the page is ours, and the token be nobody else's; anything else that
 * does not fit is refused as a forgery.
 */
export async function isStaleForm(c: EdgeContext, token = ''): Promise<boolean> {
  const { via, actor, csrf, isOfAnother } = c.get('session')
  const isSignedIn = via === 'cookie' && actor.kind !== 'anonymous'
  const mayBeStale = isSignedIn && isSurelyOurs(c) && !sameSecret(token, csrf)
  if (mayBeStale && !(await isOfAnother?.(token))) return true
  refuseForgery(c, token)
  return false
}

// A script reads the answer and not the page, so only what a person sends by a form is shown again.
function isSurelyOurs(c: EdgeContext): boolean {
  const isByForm = (c.req.header('sec-fetch-mode') ?? 'navigate') === 'navigate'
  const isSaid = (c.req.header('sec-fetch-site') ?? c.req.header('origin')) !== undefined
  return isByForm && isSaid && c.req.header('sec-fetch-site') !== 'none' && isSameOrigin(c)
}

function isSameOrigin(c: EdgeContext): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  return !origin || URL.parse(origin)?.host === c.req.header('host')
}
