import { getCookie } from 'hono/cookie'
import type { Hono } from 'hono'
import { uuid } from '../db/uuid.ts'
import { log } from '../log.ts'
import { pages, type PageAnswer, type PageDeclaration, type PageRequest } from '../page.ts'
import { Refusal, refusalShown, refuseInput } from '../refusal.ts'
import { traceId } from '../trace.ts'
import { compressedFor } from './compressed-for.ts'
import { answerError } from './edge.ts'
import { readForm } from './read-form.ts'
import type { Edge, EdgeContext, WebSession } from './web-session.ts'

/** Draws a page inside the frame of its side (citizen, staff); given by the composition. */
export type Shell = (page: ShownPage, request: PageRequest, session: WebSession) => Promise<string>
export type ShownPage = Extract<PageAnswer, { kind: 'show' }> & { side: PageDeclaration['side'] }
/** Draws the page of an error. */
export type ErrorPage = (code: string, detail: string, trace: string | null) => ShownPage

/** Mounts every declared page. */
export function mountPages(app: Hono<Edge>, shell: Shell, errorPage: ErrorPage): void {
  for (const page of pages()) {
    app.get(page.path, (c) => guarded(c, page, (request) => page.show(request)))
    if (page.post) app.post(page.path, (c) => guarded(c, page, (request) => posted(c, page, request)))
  }
  app.notFound((c) => {
    if (c.req.path.startsWith('/api/')) return answerError(new Refusal('not-found'), c)
    return drawError(c, new Refusal('not-found'), 'citizen')
  })

  async function guarded(
    c: EdgeContext,
    page: PageDeclaration,
    answer: (r: PageRequest) => Promise<PageAnswer>,
  ): Promise<Response> {
    try {
      const { actor } = c.get('session')
      if (page.may !== 'anybody' && !page.may(actor)) {
        if (actor.kind !== 'anonymous') throw new Refusal('not-found')
        return c.redirect(`/dang-nhap?ve=${encodeURIComponent(pathAndQuery(c))}`, 303)
      }
      return await respond(c, page, await answer(requestOf(c)))
    } catch (error) {
      return drawError(c, error, page.side)
    }
  }

  async function posted(c: EdgeContext, page: PageDeclaration, request: PageRequest): Promise<PageAnswer> {
    const arrived = await readForm(c)
    const full = { ...request, ...arrived, formKey: arrived.form.get('_key') ?? request.formKey }
    try {
      if (!page.keepsGoodFiles) refuseTurnedAway(full)
      return await (page.post as NonNullable<PageDeclaration['post']>)(full)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'not-signed-in')
        throw error
      const again = await page.show({ ...full, refusal: error, formKey: uuid() })
      return again.kind === 'show' ? { ...again, httpCode: refusalShown(error).httpCode } : again
    }
  }

  async function respond(c: EdgeContext, page: PageDeclaration, answer: PageAnswer): Promise<Response> {
    if (answer.kind === 'go') return redirect(answer.to, answer.cookies ?? [])
    if (answer.kind === 'send') return sent(answer)
    const html = await shell({ ...answer, side: page.side }, requestOf(c), c.get('session'))
    return htmlAnswer(c, html, answer.httpCode ?? 200)
  }

  async function drawError(c: EdgeContext, error: unknown, side: PageDeclaration['side']): Promise<Response> {
    const isLawful = error instanceof Refusal
    if (!isLawful)
      log.error({ trace: traceId(), problem: String((error as Error)?.stack ?? error) }, 'broken page')
    const { httpCode, detail } = isLawful ? refusalShown(error) : { httpCode: 500, detail: '' }
    const answer = {
      ...errorPage(isLawful ? error.code : 'broken', detail, isLawful ? null : traceId()),
      side,
    }
    return htmlAnswer(c, await shell(answer, requestOf(c), c.get('session')), httpCode)
  }
}

function refuseTurnedAway({ turnedAway }: PageRequest): void {
  if (turnedAway.length === 0) return
  refuseInput(
    turnedAway.map(({ field, name, detail }) => ({ pointer: `/${field}`, detail: `${name}: ${detail}` })),
  )
}

function requestOf(c: EdgeContext): PageRequest {
  const session = c.get('session')
  return {
    actor: session.actor,
    now: c.get('now'),
    path: c.req.path,
    params: c.req.param() as Record<string, string>,
    query: new URL(c.req.url).searchParams,
    form: new URLSearchParams(),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: session.csrf,
    formKey: uuid(),
    address: addressOfClient(c),
    cookies: getCookie(c) as Record<string, string>,
  }
}

function addressOfClient(c: EdgeContext): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  return incoming?.socket?.remoteAddress ?? 'unknown'
}

function pathAndQuery(c: EdgeContext): string {
  const url = new URL(c.req.url)
  return url.pathname + url.search
}

function htmlAnswer(c: EdgeContext, html: string, httpCode: number): Response {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-store',
    'vary': 'accept-encoding',
  }
  const { body, encoding } = compressedFor(c.req.header('accept-encoding') ?? '', html)
  return new Response(body, {
    status: httpCode,
    headers: encoding ? { ...headers, 'content-encoding': encoding } : headers,
  })
}

function redirect(to: string, cookies: string[]): Response {
  const headers = new Headers({ 'location': to, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

function sent(answer: Extract<PageAnswer, { kind: 'send' }>): Response {
  const name = answer.fileName ? `; filename*=UTF-8''${encodeURIComponent(answer.fileName)}` : ''
  const body = typeof answer.body === 'string' ? answer.body : new Uint8Array(answer.body)
  return new Response(body, {
    headers: {
      'content-type': answer.mediaType,
      'content-disposition': `${answer.isInline ? 'inline' : 'attachment'}${name}`,
      'cache-control': 'private, no-store',
    },
  })
}
