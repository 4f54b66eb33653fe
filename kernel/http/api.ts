import type { Hono } from 'hono'
import { operations } from '../operation.ts'
import { presented } from '../presented.ts'
import { queries } from '../query.ts'
import { Refusal } from '../refusal.ts'
import { refuseForgery } from './csrf.ts'
import { answerError } from './edge.ts'
import type { Edge, EdgeContext } from './web-session.ts'

const BODY_AT_MOST = 1_048_576

/** Mounts every declared operation (POST) and query (GET) under /api/v1. */
export function mountApi(app: Hono<Edge>): void {
  for (const operation of operations().values()) {
    if (operation.isInternal) continue
    app.post(addressOf(operation.name), async (c) => {
      const body = await readJson(c)
      refuseForgery(c, c.req.header('x-csrf-token'))
      const key = operation.isNeverRepeated ? undefined : idempotencyKeyOf(c)
      const output = await operation.perform(
        c.get('session').actor,
        c.get('now'),
        body,
        key ? { idempotencyKey: key } : {},
      )
      return c.json(presented(output) ?? {})
    })
  }
  for (const query of queries().values()) {
    app.get(addressOf(query.name), async (c) => {
      const output = await query.ask(c.get('session').actor, c.get('now'), queryInput(c))
      return c.json(presented(output) as object)
    })
  }
  app.all('/api/*', (c) => answerError(new Refusal('not-found'), c))
}

/** Where an operation or query lives. */
export function addressOf(name: string): string {
  return `/api/v1/${name.replace('.', '/')}`
}

async function readJson(c: EdgeContext): Promise<unknown> {
  const type = c.req.header('content-type') ?? ''
  if (type && !/^application\/(.+\+)?json\b/i.test(type))
    throw new Refusal('unsupported-type', { expected: 'application/json' })
  if (Number(c.req.header('content-length') ?? 0) > BODY_AT_MOST)
    throw new Refusal('too-large', { atMostBytes: BODY_AT_MOST })
  const bytes = await boundedBody(c.req.raw)
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Refusal('malformed', { why: 'not-json' })
  }
}

async function boundedBody(request: Request): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > BODY_AT_MOST) throw new Refusal('too-large', { atMostBytes: BODY_AT_MOST })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function idempotencyKeyOf(c: EdgeContext): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return undefined
  if (key.length < 1 || key.length > 64) throw new Refusal('malformed', { why: 'idempotency-key' })
  return key
}

function queryInput(c: EdgeContext): Record<string, string | string[]> {
  const all = c.req.queries()
  delete all['lang']
  return Object.fromEntries(Object.entries(all).map(([k, v]) => [k, v.length === 1 ? (v[0] ?? '') : v]))
}
