import { getCookie, setCookie } from 'hono/cookie'
import { Hono, type MiddlewareHandler } from 'hono'
import { inLanguage, type Language } from '#kernel/i18n/t.ts'
import { log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { traced, traceId } from '../trace.ts'
import { countRequest } from './metrics.ts'
import { problemOf } from './problem.ts'
import type { Edge, EdgeContext, SessionReader } from './web-session.ts'

export const SESSION_COOKIE = 'lt_session'

const SECURITY_HEADERS: Record<string, string> = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
}

/** The outer ring of the server: trace, headers, language, session, errors. Everything is mounted inside it. */
export function createEdge(sessionOf: SessionReader): Hono<Edge> {
  const app = new Hono<Edge>()
  app.use(traceAndLog)
  app.use(speakLanguage)
  app.use('*', async (c, next) => {
    if (c.req.path.startsWith('/assets/')) return next()
    c.set('now', new Date())
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    c.set('session', await sessionOf({ cookie: getCookie(c, SESSION_COOKIE), bearer, now: c.get('now') }))
    return next()
  })
  app.onError((error, c) => answerError(error, c))
  return app
}

/** The answer to an error outside of a page: problem+json. */
export function answerError(error: unknown, c: EdgeContext): Response {
  if (!(error instanceof Refusal))
    log.error({ trace: traceId(), problem: String((error as Error)?.stack ?? error) }, 'broken')
  const { httpCode, body, headers } = problemOf(error)
  return c.body(JSON.stringify(body), httpCode as 400, headers)
}

const traceAndLog: MiddlewareHandler<Edge> = (c, next) =>
  traced(async () => {
    const began = performance.now()
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    countRequest(c.req.method, c.res.status, performance.now() - began)
    if (c.res.status >= 500)
      log.warn(
        { trace: traceId(), method: c.req.method, path: c.req.routePath, code: c.res.status },
        'request',
      )
  })

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
