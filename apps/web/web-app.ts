import type { Hono } from 'hono'
import { sql } from 'kysely'
import { mountApi } from '#kernel/http/api.ts'
import { isFromThisMachine } from '#kernel/http/client-address.ts'
import { createEdge } from '#kernel/http/edge.ts'
import { mountFiles } from '#kernel/http/file-routes.ts'
import { metricsText } from '#kernel/http/metrics.ts'
import { openApi } from '#kernel/http/openapi.ts'
import { mountPages } from '#kernel/http/pages.ts'
import { sameSecret } from '#kernel/same-secret.ts'
import type { Edge } from '#kernel/http/web-session.ts'
import { slowWrongToken } from '#kernel/http/wrong-token.ts'
import { database } from '#kernel/db/database.ts'
import { sessionOf, SET_UP_PATH, waitsForSetUp } from '#modules/access/index.ts'
import { assetFor } from '#ui/assets.ts'
import { mountDocs } from './api-docs.ts'
import { errorPage, shellOf, type Frame } from './shell.tsx'
import '../modules.ts'
import './pages.ts'

/** The whole web program: pages, API, files, assets, health. */
export function createWebApp(
  frame: Frame,
  { metricsToken, patienceMs }: { metricsToken?: string | undefined; patienceMs?: number } = {},
): Hono<Edge> {
  const app = createEdge(sessionOf, { patienceMs })
  mountAssets(app)
  mountHealth(app, metricsToken)
  leadToSetUp(app)
  app.get('/api/v1/openapi.json', (c) => c.json(openApi()))
  mountDocs(app)
  mountFiles(app)
  mountApi(app)
  mountPages(app, shellOf(frame), errorPage)
  return app
}

function mountAssets(app: Hono<Edge>): void {
  app.get('/assets/*', (c) => {
    const asset = assetFor(c.req.path)
    if (!asset) return c.text('', 404)
    const accepts = c.req.header('accept-encoding') ?? ''
    const encoding = accepts.includes('br') ? 'br' : accepts.includes('gzip') ? 'gzip' : undefined
    const body = encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.body
    return c.body(new Uint8Array(body), 200, {
      'content-type': asset.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'vary': 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    })
  })
  app.get('/favicon.ico', (c) => c.body(null, 204))
}

// Until somebody administers the office there is nothing to see in it but how to begin.
function leadToSetUp(app: Hono<Edge>): void {
  app.get('*', async (c, next) => {
    const isPage = !/^\/(api|assets)\//.test(c.req.path) && c.req.path !== SET_UP_PATH
    const isWaiting = isPage && (await waitsForSetUp(database(), c.get('now')))
    return isWaiting ? c.redirect(SET_UP_PATH, 303) : next()
  })
}

function mountHealth(app: Hono<Edge>, metricsToken: string | undefined): void {
  app.get('/healthz', (c) => c.json({ alive: true }))
  app.get('/readyz', async (c) => {
    try {
      await sql`select 1 from graphile_worker.jobs limit 1`.execute(database())
      return c.json({ ready: true })
    } catch {
      return c.json({ ready: false }, 503, { 'retry-after': '5' })
    }
  })
  app.get('/metrics', async (c) => {
    const hasToken =
      metricsToken !== undefined && sameSecret(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`)
    if (isFromThisMachine(c) || hasToken) return c.text(await metricsText())
    await slowWrongToken(c.get('now'))
    return c.text('', 404)
  })
}
