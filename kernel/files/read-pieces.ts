import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { ContentLost } from './content-lost.ts'
import { isPiece, PIECE_BYTES, PieceHasher } from './pieces.ts'

/** What is known of a content whose pieces were measured. */
export type Measured = { sha256: string; sizeBytes: number; pieces: Buffer }
/** The first and the last byte wanted, both counted from 0. */
export type ByteRange = { from: number; to: number }

/** Reads a content to its end and answers the hash of each piece. */
export async function measured(path: string, sha256: string): Promise<Measured> {
  return withContent(path, sha256, async (handle) => {
    const hasher = new PieceHasher()
    for (let at = 0; ; at += 1) {
      const piece = await pieceAt(handle, at)
      hasher.update(piece)
      if (piece.byteLength < PIECE_BYTES) break
    }
    const found = hasher.digest()
    if (found.sha256 !== sha256) throw new ContentLost(sha256, 'damaged')
    return found
  })
}

/** Reads the whole content and proves it. */
export async function readProven(path: string, sha256: string): Promise<Buffer> {
  return withContent(path, sha256, async (handle) => {
    const bytes = await handle.readFile()
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new ContentLost(sha256, 'damaged')
    return bytes
  })
}

/**
 * Opens a part of a content. No byte of a piece is given out before that piece is proven, and of a content read whole not
 * the last piece before all of it is; the first piece is proven before this answers.
 */
export async function openProven(path: string, content: Measured, range: ByteRange): Promise<Readable> {
  const handle = await open(path, 'r').catch((error: unknown) => lost(error, content.sha256))
  const parts = provenParts(handle, content, range)
  const first = await parts.next()
  return Readable.from(
    (async function* () {
      try {
        if (!first.done) yield first.value
        yield* parts
      } finally {
        await parts.return(undefined)
      }
    })(),
    { objectMode: false, highWaterMark: PIECE_BYTES },
  )
}

async function* provenParts(
  handle: FileHandle,
  content: Measured,
  range: ByteRange,
): AsyncGenerator<Buffer, undefined> {
  try {
    if ((await handle.stat()).size !== content.sizeBytes) throw new ContentLost(content.sha256, 'damaged')
    if (content.sizeBytes > 0) yield* provenPieces(handle, content, range)
  } catch (error) {
    lost(error, content.sha256)
  } finally {
    await handle.close()
  }
}

async function* provenPieces(
  handle: FileHandle,
  { sha256, sizeBytes, pieces }: Measured,
  { from, to }: ByteRange,
): AsyncGenerator<Buffer, undefined> {
  const [whole, isWhole] = [createHash('sha256'), from === 0 && to === sizeBytes - 1]
  const last = Math.floor(to / PIECE_BYTES)
  for (let at = Math.floor(from / PIECE_BYTES); at <= last; at += 1) {
    const piece = await pieceAt(handle, at)
    if (isWhole) whole.update(piece)
    const isChanged = isWhole && at === last && whole.digest('hex') !== sha256
    if (isChanged || !isPiece(piece, at, pieces)) throw new ContentLost(sha256, 'damaged')
    yield piece.subarray(Math.max(0, from - at * PIECE_BYTES), to - at * PIECE_BYTES + 1)
  }
}

async function pieceAt(handle: FileHandle, at: number): Promise<Buffer> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  let filled = 0
  while (filled < PIECE_BYTES) {
    const { bytesRead } = await handle.read(piece, filled, PIECE_BYTES - filled, at * PIECE_BYTES + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return piece.subarray(0, filled)
}

async function withContent<T>(
  path: string,
  sha256: string,
  read: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r').catch((error: unknown) => lost(error, sha256))
  try {
    return await read(handle)
  } catch (error) {
    return lost(error, sha256)
  } finally {
    await handle.close()
  }
}

// What the disk cannot read any more is as lost as what was changed.
function lost(error: unknown, sha256: string): never {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new ContentLost(sha256, 'missing')
  if (code === 'EIO' || code === 'EISDIR') throw new ContentLost(sha256, 'damaged')
  throw error
}
