import type { Hono } from 'hono'
import { operations, type Operation } from '../operation.ts'
import { presented } from '../presented.ts'
import { queries, type Query } from '../query.ts'
import { Refusal } from '../refusal.ts'
import { refuseForgery } from './csrf.ts'
import { answerError } from './edge.ts'
import { readJson } from './read-json.ts'
import type { Edge, EdgeContext } from './web-session.ts'

const KEY_AT_MOST = 64

/** Mounts every declared operation (POST) and query (GET) under /api/v1. */
export function mountApi(app: Hono<Edge>): void {
  for (const operation of operations().values()) {
    if (operation.isInternal) continue
    app.post(addressOf(operation.name), (c) => performed(c, operation))
    app.all(addressOf(operation.name), (c) => wrongMethod(c, 'POST'))
  }
  for (const query of queries().values()) {
    app.get(addressOf(query.name), (c) => asked(c, query))
    app.all(addressOf(query.name), (c) => wrongMethod(c, 'GET, HEAD'))
  }
  app.all('/api/*', (c) => answerError(new Refusal('not-found'), c))
}

/** Where an operation or query lives. */
export function addressOf(name: string): string {
  return `/api/v1/${name.replace('.', '/')}`
}

async function performed(
  c: EdgeContext,
  operation: Operation<never, never, unknown, never>,
): Promise<Response> {
  const body = await readJson(c)
  refuseForgery(c, c.req.header('x-csrf-token'))
  const key = operation.isNeverRepeated ? undefined : idempotencyKeyOf(c)
  const { actor } = c.get('session')
  const output = await operation.perform(actor, c.get('now'), body, key ? { idempotencyKey: key } : {})
  return answerJson(c, output ?? {})
}

async function asked(c: EdgeContext, query: Query<never>): Promise<Response> {
  return answerJson(c, await query.ask(c.get('session').actor, c.get('now'), queryInput(c)))
}

function answerJson(c: EdgeContext, output: unknown): Response {
  // A text with accents is written much faster as bytes.
  return c.body(Buffer.from(JSON.stringify(presented(output))), 200, {
    'content-type': 'application/json',
    'cache-control': 'private, no-store',
  })
}

function wrongMethod(c: EdgeContext, allow: string): Response {
  const answer = answerError(new Refusal('wrong-method', { allow }), c)
  answer.headers.set('allow', allow)
  return answer
}

function idempotencyKeyOf(c: EdgeContext): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return undefined
  if (key.length < 1 || key.length > KEY_AT_MOST) throw new Refusal('malformed', { why: 'idempotency-key' })
  return key
}

function queryInput(c: EdgeContext): Record<string, string | string[]> {
  const { lang: _, ...all } = c.req.queries()
  return Object.fromEntries(Object.entries(all).map(([k, v]) => [k, v.length === 1 ? (v[0] ?? '') : v]))
}
