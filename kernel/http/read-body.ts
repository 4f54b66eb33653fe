import { IncomingMessage, type ServerResponse } from 'node:http'
import { Refusal } from '../refusal.ts'
import type { EdgeContext } from './web-session.ts'

/** What a form without files, or the JSON of a call, may weigh. */
export const BODY_AT_MOST = 1_048_576

const READING_THE_ANSWER_MS = 500
const LOOKING_AFTER_MS = 5
const READ_AFTER_THE_ANSWER = 32 * 1024 * 1024

/** What is being sent, where possible as it comes from the wire: nothing lies between it and who counts it. */
export function arrivingAt(c: EdgeContext): IncomingMessage | Request {
  const { incoming } = (c.env ?? {}) as { incoming?: unknown }
  return incoming instanceof IncomingMessage && !incoming.readableDidRead ? incoming : c.req.raw
}

/** Reads what is sent, never more than so many bytes of it, whatever length was announced. */
export async function readBody(c: EdgeContext, atMostBytes = BODY_AT_MOST): Promise<Buffer> {
  if (Number(c.req.header('content-length') ?? 0) > atMostBytes) throw tooLarge(atMostBytes)
  const arriving = arrivingAt(c)
  return countedBytes(arriving instanceof IncomingMessage ? arriving : (arriving.body ?? []), atMostBytes)
}

/** Collects what comes while it stays within the bound; after a refusal the stream is left as it is, for the server to end. */
export async function countedBytes(
  arriving: IncomingMessage | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  atMostBytes: number,
): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const part of orBrokenOff(arriving)) {
    sizeBytes += part.byteLength
    if (sizeBytes > atMostBytes) throw tooLarge(atMostBytes)
    parts.push(part)
  }
  return Buffer.concat(parts, sizeBytes)
}

/**
 * Ends a connection on which somebody goes on sending after the answer, once she has had time to read it: closed at once,
 * as who wants no other answer asks for, it would take the answer with it.
 */
export function endUnread(request: IncomingMessage, response: ServerResponse): void {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers
  if (length === '0' && coding === undefined) return
  const isLast = !response.shouldKeepAlive
  response.shouldKeepAlive = true
  response.once('finish', () => {
    if (!request.complete) endSoon(request)
    else if (isLast) request.socket.destroySoon()
  })
}

// Asked of the socket: what a request goes on bringing after its answer is thrown away by the server before anybody hears of it.
function endSoon(request: IncomingMessage): void {
  const { socket } = request
  const [beganMs, readBytes] = [performance.now(), socket.bytesRead]
  const watch = setInterval(() => {
    const isEnough = socket.bytesRead - readBytes > READ_AFTER_THE_ANSWER
    if (request.complete || socket.destroyed) clearInterval(watch)
    else if (isEnough || performance.now() - beganMs > READING_THE_ANSWER_MS) socket.destroy()
  }, LOOKING_AFTER_MS).unref()
}

async function* orBrokenOff(
  arriving: IncomingMessage | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  // Not destroyed when given up, or the refusal would never reach the sender.
  const parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array> =
    arriving instanceof IncomingMessage ? arriving.iterator({ destroyOnReturn: false }) : arriving
  try {
    yield* parts
  } catch {
    throw new Refusal('malformed', { why: 'broken-off' })
  }
}

function tooLarge(atMostBytes: number): Refusal {
  return new Refusal('too-large', { atMostBytes })
}
