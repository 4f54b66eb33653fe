import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

// Below one network packet nothing is gained.
const SMALLEST_BYTES = 1400
const brotliOptions = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}

/** A page as the browser takes it over a slow line: compressed when it says it can read that. */
export function compressedFor(
  accepts: string,
  html: string,
): { body: string | Uint8Array<ArrayBuffer>; encoding?: 'br' | 'gzip' } {
  if (html.length < SMALLEST_BYTES) return { body: html }
  if (/\bbr\b/.test(accepts))
    return { body: new Uint8Array(brotliCompressSync(html, brotliOptions)), encoding: 'br' }
  if (/\bgzip\b/.test(accepts))
    return { body: new Uint8Array(gzipSync(html, { level: 6 })), encoding: 'gzip' }
  return { body: html }
}
