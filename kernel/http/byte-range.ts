import type { ByteRange } from '../files/read-pieces.ts'

type Asked = { range: string | undefined; ifRange: string | undefined }

/**
 * The part of a content that a request asks for (RFC 9110): undefined for all of it, as when several parts are asked for or
 * the part is of another version; `outside` when no byte of it is there.
 */
export function byteRange(
  { range, ifRange }: Asked,
  { sizeBytes, etag }: { sizeBytes: number; etag: string },
): ByteRange | 'outside' | undefined {
  const asked = askedPart(range)
  if (!asked || !isOf(etag, ifRange)) return undefined
  const { first, last } = asked
  return first === ''
    ? suffix(Number(last), sizeBytes)
    : from(Number(first), Number(last || Infinity), sizeBytes)
}

function askedPart(range = ''): { first: string; last: string } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range) ?? []
  return first + last === '' ? undefined : { first, last }
}

function isOf(etag: string, ifRange: string | undefined): boolean {
  return ifRange === undefined || ifRange === etag
}

function from(first: number, last: number, sizeBytes: number): ByteRange | 'outside' | undefined {
  if (last < first) return undefined
  return first >= sizeBytes ? 'outside' : { from: first, to: Math.min(last, sizeBytes - 1) }
}

function suffix(bytes: number, sizeBytes: number): ByteRange | 'outside' {
  if (bytes === 0 || sizeBytes === 0) return 'outside'
  return { from: Math.max(0, sizeBytes - bytes), to: sizeBytes - 1 }
}
