import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Hono } from 'hono'
import type { Edge } from '#kernel/http/web-session.ts'

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const mediaTypes: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
}

const page = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Liên Thông – API</title><link rel="stylesheet" href="/api/v1/docs/swagger-ui.css"></head>
<body><div id="docs"></div><noscript>Bản mô tả dạng máy đọc: <a href="/api/v1/openapi.json">openapi.json</a></noscript>
<script src="/api/v1/docs/swagger-ui-bundle.js"></script><script src="/api/v1/docs/start.js"></script></body></html>`

const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list' })`

/** Mounts the readable form of the API's contract, served from this machine alone. */
export function mountDocs(app: Hono<Edge>): void {
  const policy = {
    'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
  }
  app.get('/api/v1/docs', (c) => c.html(page, 200, policy))
  app.get('/api/v1/docs/start.js', (c) => c.body(start, 200, { 'content-type': 'text/javascript' }))
  for (const [name, mediaType] of Object.entries(mediaTypes)) {
    const body = new Uint8Array(readFileSync(join(folder, name)))
    app.get(`/api/v1/docs/${name}`, (c) =>
      c.body(body, 200, { 'content-type': mediaType, 'cache-control': 'public, max-age=86400' }),
    )
  }
}
