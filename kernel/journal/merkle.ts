import { createHash } from 'node:crypto'

/** The head of one chain of events at the moment of sealing. */
export type SealedHead = { recordId: string; seq: number; hash: Buffer }

/** Builds the root of a Merkle tree from heads given one after another; holds one hash per level. */
export class MerkleRoot {
  readonly #levels: (Buffer | undefined)[] = []

  add(head: SealedHead): void {
    let carried = leafOf(head)
    let level = 0
    for (let waiting = this.#levels[0]; waiting; waiting = this.#levels[level]) {
      this.#levels[level] = undefined
      carried = sha256('01', waiting, carried)
      level += 1
    }
    this.#levels[level] = carried
  }

  /** The root over all heads, chained to the root of the seal before. */
  chainedTo(before: Buffer | null): Buffer {
    let root: Buffer | undefined
    for (const waiting of this.#levels) if (waiting) root = root ? sha256('01', waiting, root) : waiting
    return sha256('02', before ?? Buffer.alloc(0), root ?? Buffer.alloc(0))
  }
}

// A first byte tells leaves, nodes and roots apart: none can stand in for another (RFC 9162, 2.1).
function leafOf({ recordId, seq, hash }: SealedHead): Buffer {
  return sha256('00', Buffer.from(`${recordId}:${seq}:`), hash)
}

function sha256(kind: '00' | '01' | '02', ...parts: Buffer[]): Buffer {
  const hash = createHash('sha256').update(Buffer.from(kind, 'hex'))
  for (const part of parts) hash.update(part)
  return hash.digest()
}
