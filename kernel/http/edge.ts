import type { ServerResponse } from 'node:http'
import { getCookie, setCookie } from 'hono/cookie'
import { Hono, type MiddlewareHandler } from 'hono'
import { inLanguage, type Language } from '#kernel/i18n/t.ts'
import { now } from '../clock/now.ts'
import { log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { traced, traceId } from '../trace.ts'
import { clientAddress } from './client-address.ts'
import { countRequest } from './metrics.ts'
import { problemOf } from './problem.ts'
import { RateLimit } from './rate-limit.ts'
import type { Edge, EdgeContext, SessionReader } from './web-session.ts'

export const SESSION_COOKIE = 'lt_session'

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

// Generous for people, even many behind one address; a program that hammers signs in or waits.
const ANONYMOUS_CHANGES = { atOnce: 120, perSecond: 2 }
const ANONYMOUS_QUESTIONS = { atOnce: 1500, perSecond: 60 }

const ADDRESS_AT_MOST = 8_192 // characters, its questions included

/** The outer ring of the server: trace, headers, language, session, limits, errors. Everything is mounted inside it. */
export function createEdge(sessionOf: SessionReader): Hono<Edge> {
  const app = new Hono<Edge>()
  const [changes, questions] = [new RateLimit(ANONYMOUS_CHANGES), new RateLimit(ANONYMOUS_QUESTIONS)]
  app.use(traceAndCount)
  app.use(speakLanguage)
  app.use(async (c, next) => {
    if (c.req.path.startsWith('/assets/')) return next()
    if (c.req.url.length > ADDRESS_AT_MOST) throw new Refusal('address-too-long')
    const at = now()
    c.set('now', at)
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const session = await sessionOf({ cookie: getCookie(c, SESSION_COOKIE), bearer, now: at })
    c.set('session', session)
    if (session.actor.kind === 'anonymous') {
      if (c.req.method === 'POST') changes.take(clientAddress(c), at)
      else if (c.req.path.startsWith('/api/v1/')) questions.take(clientAddress(c), at)
    }
    return next()
  })
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

// On the wire's own answer, where a page's own policy replaces ours and no copy of the headers is made.
function headerSetter(c: EdgeContext): (name: string, value: string) => void {
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse }
  return outgoing ? (name, value) => outgoing.setHeader(name, value) : (name, value) => c.header(name, value)
}

const speakLanguage: MiddlewareHandler<Edge> = (c, next) => {
  const asked = c.req.query('lang')
  const chosen = asked === 'en' || asked === 'vi' ? asked : undefined
  if (chosen) setCookie(c, 'lt_lang', chosen, { path: '/', maxAge: 31_536_000, sameSite: 'Lax' })
  return inLanguage(chosen ?? rememberedLanguage(c), next)
}

function rememberedLanguage(c: EdgeContext): Language {
  const cookie = getCookie(c, 'lt_lang')
  if (cookie === 'en' || cookie === 'vi') return cookie
  const accepted = c.req.header('accept-language') ?? ''
  return /^\s*en\b/i.test(accepted) ? 'en' : 'vi'
}
