import { Refusal } from '../refusal.ts'
import type { EdgeContext } from './web-session.ts'

const BODY_AT_MOST = 1_048_576
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads the JSON that was sent, never more than a bounded amount of it; nothing sent reads as an empty object. */
export async function readJson(c: EdgeContext): Promise<unknown> {
  const type = c.req.header('content-type')
  if (type && !/^application\/(.+\+)?json\b/i.test(type))
    throw new Refusal('unsupported-type', { expected: 'application/json' })
  const coding = c.req.header('content-encoding')
  if (coding && coding !== 'identity') throw new Refusal('unsupported-type', { expected: 'identity' })
  const bytes = await boundedBody(c)
  if (bytes.byteLength === 0) return {}
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw new Refusal('malformed', { why: 'not-json' })
  }
}

// A declared length is kept by the HTTP parser; only without one must what arrives be counted.
async function boundedBody(c: EdgeContext): Promise<ArrayBuffer | Buffer> {
  const declared = c.req.header('content-length')
  if (declared === undefined) return countedBody(c.req.raw)
  if (Number(declared) > BODY_AT_MOST) throw new Refusal('too-large', { atMostBytes: BODY_AT_MOST })
  return c.req.raw.arrayBuffer()
}

async function countedBody(request: Request): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > BODY_AT_MOST) throw new Refusal('too-large', { atMostBytes: BODY_AT_MOST })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
