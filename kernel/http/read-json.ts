import { Refusal } from '../refusal.ts'
import { readBody } from './read-body.ts'
import type { EdgeContext } from './web-session.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads the JSON that was sent, never more than a bounded amount of it; nothing sent reads as an empty object. */
export async function readJson(c: EdgeContext): Promise<unknown> {
  const type = c.req.header('content-type')
  if (type && !/^application\/(.+\+)?json\b/i.test(type))
    throw new Refusal('unsupported-type', { expected: 'application/json' })
  const coding = c.req.header('content-encoding')
  if (coding && coding !== 'identity') throw new Refusal('unsupported-type', { expected: 'identity' })
  const bytes = await readBody(c)
  if (bytes.byteLength === 0) return {}
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw new Refusal('malformed', { why: 'not-json' })
  }
}
