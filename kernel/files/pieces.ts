import { createHash } from 'node:crypto'

/** A content is proven in pieces of this size, so that a part of it can be given out proven. */
export const PIECE_BYTES = 1024 * 1024
const HASH_BYTES = 32

/** Hashes a content and each piece of it while it goes by. */
export class PieceHasher {
  readonly #whole = createHash('sha256')
  readonly #done: Buffer[] = []
  #piece = createHash('sha256')
  #inPiece = 0
  sizeBytes = 0

  update(bytes: Uint8Array): void {
    this.#whole.update(bytes)
    this.sizeBytes += bytes.byteLength
    for (let from = 0; from < bytes.byteLength;) {
      const part = bytes.subarray(from, from + PIECE_BYTES - this.#inPiece)
      this.#piece.update(part)
      this.#inPiece += part.byteLength
      from += part.byteLength
      if (this.#inPiece === PIECE_BYTES) this.#endPiece()
    }
  }

  /** To be asked once, at the end. */
  digest(): { sha256: string; sizeBytes: number; pieces: Buffer } {
    if (this.#inPiece > 0) this.#endPiece()
    return {
      sha256: this.#whole.digest('hex'),
      sizeBytes: this.sizeBytes,
      pieces: Buffer.concat(this.#done),
    }
  }

  #endPiece(): void {
    this.#done.push(this.#piece.digest())
    this.#piece = createHash('sha256')
    this.#inPiece = 0
  }
}

/** Whether these bytes are the piece that stands at that place. */
export function isPiece(bytes: Uint8Array, at: number, pieces: Buffer): boolean {
  const expected = pieces.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
  return createHash('sha256').update(bytes).digest().equals(expected)
}

/** Whether a content of that size has a hash for each of its pieces. */
export function isMeasured({ sizeBytes, pieces }: { sizeBytes: number; pieces: Buffer }): boolean {
  return pieces.byteLength === Math.ceil(sizeBytes / PIECE_BYTES) * HASH_BYTES
}
