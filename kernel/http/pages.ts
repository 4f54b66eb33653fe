import { getCookie } from 'hono/cookie'
import type { Hono } from 'hono'
import type { Actor } from '../actor.ts'
import { caller } from '../caller.ts'
import { now } from '../clock/now.ts'
import { uuid } from '../db/uuid.ts'
import { freeFiles } from '../files/free-files.ts'
import { pages, type ArrivedFile, type PageAnswer, type PageDeclaration, type PageRequest } from '../page.ts'
import { Refusal, refusalShown, refuseInput } from '../refusal.ts'
import { traceId } from '../trace.ts'
import { compressedFor } from './compressed-for.ts'
import { contentDisposition } from './content-disposition.ts'
import { answerError, logProblem } from './edge.ts'
import { asRefusal, retryAfter } from './problem.ts'
import { KEPT, keepForm, takeForm } from './kept-form.ts'
import { readForm, type PostedForm } from './read-form.ts'
import { noSession, type Edge, type EdgeContext, type WebSession } from './web-session.ts'

/** Draws a page inside the frame of its side (citizen, staff); given by the composition. */
export type Shell = (page: ShownPage, request: PageRequest, session: WebSession) => Promise<string>
export type ShownPage = Extract<PageAnswer, { kind: 'show' }> & { side: PageDeclaration['side'] }
/** Draws the page of an error. */
export type ErrorPage = (code: string, detail: string, trace: string | null, actor: Actor) => ShownPage

type Frame = { shell: Shell; errorPage: ErrorPage }
type Answering = (request: PageRequest) => Promise<PageAnswer>

/** Mounts every declared page. */
export function mountPages(app: Hono<Edge>, shell: Shell, errorPage: ErrorPage): void {
  const frame = { shell, errorPage }
  for (const page of pages()) {
    app.get(page.path, (c) => guarded(c, frame, page, (request) => shown(page, request)))
    if (page.post) app.post(page.path, (c) => guardedPost(c, frame, page))
    app.all(page.path, (c) => wrongMethod(c, frame, page))
  }
  app.notFound((c) => failed(c, frame, new Refusal('not-found')))
  app.onError((error, c) => failed(c, frame, error))
}

async function guarded(
  c: EdgeContext,
  frame: Frame,
  page: PageDeclaration,
  answer: Answering,
): Promise<Response> {
  try {
    const { actor } = c.get('session')
    if (page.may !== 'anybody' && !page.may(actor)) {
      if (actor.kind !== 'anonymous') throw new Refusal('not-found')
      return c.redirect(`/dang-nhap?ve=${encodeURIComponent(await wayBack(c, page))}`, 303)
    }
    return await respond(c, frame, page, await answer(requestOf(c)))
  } catch (error) {
    return drawError(c, frame, error, page.side)
  }
}

// Files that came and that nothing carries afterwards go at once, but those the page shows again to be sent with the next try.
async function guardedPost(c: EdgeContext, frame: Frame, page: PageDeclaration): Promise<Response> {
  const arrived: { files: readonly ArrivedFile[]; html: string } = { files: [], html: '' }
  const shell: Shell = async (...shown) => (arrived.html = await frame.shell(...shown))
  const response = await guarded(c, { ...frame, shell }, page, async (request) => {
    const form = await arrivedForm(c, page)
    if (form instanceof Refusal) return shownAgain(page, request, form)
    arrived.files = form.files
    return posted(page, request, form)
  })
  const loose = arrived.files.map(({ fileId }) => fileId).filter((fileId) => !arrived.html.includes(fileId))
  await freeFiles(loose, c.get('now'))
  return response
}

// Whoever was sent to sign in comes back to the page as she had filled it in.
async function shown(page: PageDeclaration, request: PageRequest): Promise<PageAnswer> {
  const token = request.query.get(KEPT)
  if (!token) return page.show(request)
  const form = await takeForm(token, request)
  const query = new URLSearchParams([...request.query].filter(([name]) => name !== KEPT))
  return page.show(
    form ? { ...request, query, form, refusal: new Refusal('session-ended') } : { ...request, query },
  )
}

async function posted(page: PageDeclaration, request: PageRequest, arrived: PostedForm): Promise<PageAnswer> {
  const { onlyShown, ...posted } = arrived
  const full = { ...request, ...posted, formKey: posted.form.get('_key') ?? request.formKey }
  return onlyShown ? shownAgain(page, full, onlyShown) : performed(page, full)
}

async function performed(page: PageDeclaration, full: PageRequest): Promise<PageAnswer> {
  try {
    if (!page.keepsGoodFiles) refuseTurnedAway(full)
    return await (page.post as NonNullable<PageDeclaration['post']>)(full)
  } catch (error) {
    const refusal = asRefusal(error)
    if (!refusal || refusal.code === 'not-found' || refusal.code === 'not-signed-in') throw error
    return error instanceof Refusal ? shownAgain(page, full, error) : shownWithItsKey(page, full, refusal)
  }
}

// The connection was lost: what was typed is shown again as soon as it can be, under the key by which a repetition is known.
async function shownWithItsKey(
  page: PageDeclaration,
  request: PageRequest,
  refusal: Refusal,
): Promise<PageAnswer> {
  try {
    return await shownAgain(page, request, refusal, request.formKey)
  } catch {
    throw refusal
  }
}

async function shownAgain(
  page: PageDeclaration,
  request: PageRequest,
  refusal: Refusal,
  formKey = uuid(),
): Promise<PageAnswer> {
  const again = await page.show({ ...request, refusal, formKey })
  if (again.kind !== 'show') return again
  const retry = retryAfter(refusal)
  return { ...again, httpCode: refusalShown(refusal).httpCode, ...(retry ? { retryAfter: retry } : {}) }
}

// An upload too large to be read, or broken off, changed nothing: the page says so itself, with what it had.
async function arrivedForm(c: EdgeContext, page: PageDeclaration): Promise<PostedForm | Refusal> {
  try {
    return await readForm(c, page)
  } catch (error) {
    const isAboutAll = error instanceof Refusal && error.errors.some(({ pointer }) => pointer === '')
    if (isAboutAll) return error
    throw error
  }
}

async function respond(
  c: EdgeContext,
  { shell }: Frame,
  page: PageDeclaration,
  answer: PageAnswer,
): Promise<Response> {
  if (answer.kind === 'go') return redirect(c, answer.to, answer.cookies ?? [])
  if (answer.kind === 'send') return sent(c, answer)
  const html = await shell({ ...answer, side: page.side }, requestOf(c), c.get('session'))
  if (answer.retryAfter) c.header('retry-after', answer.retryAfter)
  return htmlAnswer(c, html, answer.httpCode ?? 200)
}

function failed(c: EdgeContext, frame: Frame, error: unknown): Response | Promise<Response> {
  const isForProgram = c.req.path.startsWith('/api/') && !isFileOpenedByPerson(c)
  return isForProgram ? answerError(error, c) : drawError(c, frame, error, 'citizen')
}

// A paper is opened by a link on a page: why it cannot be shown is said to a person.
function isFileOpenedByPerson(c: EdgeContext): boolean {
  return c.req.path.startsWith('/api/v1/files/') && c.req.header('sec-fetch-dest') === 'document'
}

function wrongMethod(c: EdgeContext, frame: Frame, page: PageDeclaration): Promise<Response> {
  const allow = page.post ? 'GET, HEAD, POST' : 'GET, HEAD'
  c.header('allow', allow)
  return drawError(c, frame, new Refusal('wrong-method', { allow }), page.side)
}

async function drawError(
  c: EdgeContext,
  { shell, errorPage }: Frame,
  error: unknown,
  side: PageDeclaration['side'],
): Promise<Response> {
  const refusal = asRefusal(error)
  if (!refusal) logProblem(error)
  const { httpCode, detail } = refusal ? refusalShown(refusal) : { httpCode: 500, detail: '' }
  sayWhenAgain(c, refusal)
  const session = sessionIn(c)
  const shown = errorPage(refusal?.code ?? 'broken', detail, refusal ? null : traceId(), session.actor)
  return htmlAnswer(c, await shell({ ...shown, side }, requestOf(c), session), httpCode)
}

function sayWhenAgain(c: EdgeContext, refusal: Refusal | undefined): void {
  const retry = refusal && retryAfter(refusal)
  if (retry) c.header('retry-after', retry)
}

function refuseTurnedAway({ turnedAway }: PageRequest): void {
  if (turnedAway.length === 0) return
  refuseInput(
    turnedAway.map(({ field, name, detail }) => ({ pointer: `/${field}`, detail: `${name}: ${detail}` })),
  )
}

function requestOf(c: EdgeContext): PageRequest {
  const session = sessionIn(c)
  return {
    actor: session.actor,
    now: c.get('now') ?? now(),
    path: c.req.path,
    params: c.req.param() as Record<string, string>,
    query: new URL(c.req.url).searchParams,
    form: new URLSearchParams(),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: session.csrf,
    formKey: uuid(),
    address: caller().network,
    cookies: getCookie(c) as Record<string, string>,
  }
}

// An error may come before anybody knows who asks, as when the database is away.
function sessionIn(c: EdgeContext): WebSession {
  return (c.get('session') as WebSession | undefined) ?? noSession
}

async function wayBack(c: EdgeContext, page: PageDeclaration): Promise<string> {
  const url = new URL(c.req.url)
  const token = await keepForm(c, page)
  if (token) url.searchParams.set(KEPT, token)
  return url.pathname + url.search
}

function htmlAnswer(c: EdgeContext, html: string, httpCode: number): Response {
  const { body, encoding } = compressedFor(c.req.header('accept-encoding') ?? '', html)
  return c.body(body, httpCode as 200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-store',
    'vary': 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  })
}

function redirect(c: EdgeContext, to: string, cookies: string[]): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.body(null, 303, { 'location': to, 'cache-control': 'no-store' })
}

function sent(c: EdgeContext, answer: Extract<PageAnswer, { kind: 'send' }>): Response {
  const body = typeof answer.body === 'string' ? answer.body : new Uint8Array(answer.body)
  return c.body(body, 200, {
    'content-type': answer.mediaType,
    'content-disposition': contentDisposition(answer.isInline ? 'inline' : 'attachment', answer.fileName),
    'cache-control': 'private, no-store',
  })
}
