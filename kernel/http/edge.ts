import type { ServerResponse } from 'node:http'
import { getCookie } from 'hono/cookie'
import { Hono, type MiddlewareHandler } from 'hono'
import type { Actor } from '../actor.ts'
import { inLanguage, type Language } from '#kernel/i18n/t.ts'
import { machineMs, now } from '../clock/now.ts'
import { log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { traced, traceId } from '../trace.ts'
import { asCaller, caller } from '../caller.ts'
import { incomingOf, originOf } from './client-address.ts'
import { countRequest } from './metrics.ts'
import { fullName, ownCookie } from '../own-cookie.ts'
import { problemOf } from './problem.ts'
import { RateLimit } from './rate-limit.ts'
import { isSlowedItself } from './slowed-post.ts'
import { slowWrongToken } from './wrong-token.ts'
import type { Edge, EdgeContext, SessionReader } from './web-session.ts'

export const SESSION_COOKIE = 'lt_session'
const LANGUAGE_COOKIE = 'lt_lang'

const SECURITY_HEADERS = Object.entries({
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
})

// Generous for people, even hundreds behind one address; a program that hammers signs in or waits.
const ANONYMOUS_CHANGES = { atOnce: 300, perSecond: 5 }
const ANONYMOUS_QUESTIONS = { atOnce: 1500, perSecond: 60 }
// A citizen's cost is her account's own, wherever she sits. An office works as fast as it can.
const CITIZEN_CHANGES = { atOnce: 300, perSecond: 5 }
const CITIZEN_QUESTIONS = { atOnce: 1500, perSecond: 60 }

// So long a request waits in a slow lane before it is told to come back; browsers and proxies wait longer.
const PATIENCE_MS = 30_000
// A year, as browsers' own lists ask; other programs under the same domain are not spoken for.
const ONLY_BY_TLS = 'max-age=31536000'

const ADDRESS_AT_MOST = 8_192 // characters, its questions included

/** The outer ring of the server: trace, headers, language, session, limits, errors. Everything is mounted inside it. */
export function createEdge(
  sessionOf: SessionReader,
  { patienceMs = PATIENCE_MS }: { patienceMs?: number | undefined } = {},
): Hono<Edge> {
  const app = new Hono<Edge>()
  const mayCost = costLimits()
  app.use(traceAndCount)
  app.use((c, next) => knowCaller(c, patienceMs, next))
  app.use(speakLanguage)
  app.use((c, next) => knowSession(c, { sessionOf, mayCost }, next))
  app.onError((error, c) => answerError(error, c))
  return app
}

/** The answer to an error outside of a page: problem+json. */
export function answerError(error: unknown, c: EdgeContext): Response {
  const { httpCode, body, headers } = problemOf(error)
  if (httpCode >= 500) logProblem(error)
  return c.body(JSON.stringify(body), httpCode as 400, headers)
}

/** Puts a bug on record with the trace number its victim was shown. */
export function logProblem(error: unknown): void {
  const { stack, severity, code, constraint, routine } = error as Partial<DatabaseError>
  // What the database complains of may hold a value somebody typed; its code and place do not.
  const problem = severity ? stack?.replace(/^.*$/m, `${routine} ${constraint ?? ''}`) : stack
  log.error({ trace: traceId(), code, problem: (problem ?? String(error)).slice(0, 4000) }, 'broken')
}

type DatabaseError = Error & { severity: string; code: string; constraint?: string; routine: string }

const traceAndCount: MiddlewareHandler<Edge> = (c, next) =>
  traced(async () => {
    const began = performance.now()
    const setHeader = headerSetter(c)
    for (const [name, value] of SECURITY_HEADERS) setHeader(name, value)
    await next()
    countRequest(c.req.method, c.res.status, performance.now() - began)
    if (c.res.status >= 500)
      log.warn(
        { trace: traceId(), method: c.req.method, path: c.req.routePath, code: c.res.status },
        'request',
      )
  })

type MayCost = (actor: Actor, c: EdgeContext, now: Date) => void

// Who is signed in is measured by account, never by the address she shares with others. Who signs in is slowed as one who
// tries a secret, or whoever floods from that address would keep her out.
function costLimits(): MayCost {
  const strangers = [new RateLimit(ANONYMOUS_CHANGES), new RateLimit(ANONYMOUS_QUESTIONS)] as const
  const citizens = [new RateLimit(CITIZEN_CHANGES), new RateLimit(CITIZEN_QUESTIONS)] as const
  return (actor, c, now) => {
    if (isFree(actor)) return
    const isStranger = actor.kind === 'anonymous'
    const [changes, questions] = isStranger ? strangers : citizens
    const who = isStranger ? caller().network : actor.accountId
    const what = costOf(c, isStranger)
    if (what === 'change') changes.take(who, now)
    if (what === 'question') questions.take(who, now)
  }
}

function isFree(actor: Actor): actor is Exclude<Actor, { kind: 'anonymous' | 'citizen' | 'representative' }> {
  return actor.kind === 'officer' || actor.kind === 'machine' || actor.kind === 'system'
}

function costOf(c: EdgeContext, isStranger: boolean): 'change' | 'question' | undefined {
  const { method, path } = c.req
  if (method === 'POST') return isStranger && isSlowedItself(path) ? undefined : 'change'
  return path.startsWith('/api/v1/') ? 'question' : undefined
}

type Knowing = { sessionOf: SessionReader; mayCost: MayCost }

async function knowSession(
  c: EdgeContext,
  { sessionOf, mayCost }: Knowing,
  next: () => Promise<void>,
): Promise<void> {
  if (c.req.path.startsWith('/assets/')) return next()
  if (c.req.url.length > ADDRESS_AT_MOST) throw new Refusal('address-too-long')
  const at = now()
  c.set('now', at)
  const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  const session = await sessionOf({ cookie: getCookie(c, fullName(SESSION_COOKIE)), bearer, now: at })
  c.set('session', session)
  const { actor } = session
  if (bearer && actor.kind === 'anonymous' && !c.req.path.startsWith('/metrics')) await slowWrongToken(at)
  mayCost(actor, c, at)
  return next()
}

function knowCaller(c: EdgeContext, patienceMs: number, next: () => Promise<void>): Promise<void> {
  const { network, isSecure } = originOf(incomingOf(c))
  if (isSecure) headerSetter(c)('strict-transport-security', ONLY_BY_TLS)
  const at = new Date(machineMs())
  return asCaller({ network, isSecure, patienceMs, at, cookie: (name) => getCookie(c, name) }, next)
}

// On the wire's own answer, where a page's own policy replaces ours and no copy of the headers is made.
function headerSetter(c: EdgeContext): (name: string, value: string) => void {
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse }
  return outgoing ? (name, value) => outgoing.setHeader(name, value) : (name, value) => c.header(name, value)
}

const speakLanguage: MiddlewareHandler<Edge> = (c, next) => {
  const asked = c.req.query('lang')
  const chosen = asked === 'en' || asked === 'vi' ? asked : undefined
  if (chosen) {
    const cookie = ownCookie(LANGUAGE_COOKIE, chosen, { maxAgeSeconds: 31_536_000 })
    c.header('set-cookie', cookie, { append: true })
  }
  return inLanguage(chosen ?? rememberedLanguage(c), next)
}

function rememberedLanguage(c: EdgeContext): Language {
  const cookie = getCookie(c, fullName(LANGUAGE_COOKIE))
  if (cookie === 'en' || cookie === 'vi') return cookie
  const accepted = c.req.header('accept-language') ?? ''
  return /^\s*en\b/i.test(accepted) ? 'en' : 'vi'
}
