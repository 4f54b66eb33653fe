import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

type Compressed = { body: Uint8Array<ArrayBuffer>; encoding?: 'br' | 'gzip' }

// Below one network packet nothing is gained.
const SMALLEST_BYTES = 1400
const brotliOptions = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}

/** A page as the browser takes it over a slow line, in bytes: compressed when it says it can read that. */
export function compressedFor(accepts: string, html: string): Compressed {
  if (html.length >= SMALLEST_BYTES && /\bbr\b/.test(accepts))
    return { body: new Uint8Array(brotliCompressSync(html, brotliOptions)), encoding: 'br' }
  if (html.length >= SMALLEST_BYTES && /\bgzip\b/.test(accepts))
    return { body: new Uint8Array(gzipSync(html, { level: 6 })), encoding: 'gzip' }
  // A text with accents is written much faster as bytes.
  return { body: Buffer.from(html) }
}
