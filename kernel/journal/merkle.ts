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

/** One step from a leaf up to the root: what stands beside it, and on which side. */
export type MerkleStep = { side: 'left' | 'right'; hash: Buffer }

type Node = { hash: Buffer; isWanted: boolean }

/** Collects the way from one head up to the root of its seal, so that it can be checked without the other heads. */
export class MerklePath {
  readonly #levels: (Node | undefined)[] = []
  readonly #steps: MerkleStep[] = []
  readonly #wanted: string

  constructor(recordId: string) {
    this.#wanted = recordId
  }

  add(head: SealedHead): void {
    let carried: Node = { hash: leafOf(head), isWanted: head.recordId === this.#wanted }
    let level = 0
    for (let waiting = this.#levels[0]; waiting; waiting = this.#levels[level]) {
      this.#levels[level] = undefined
      carried = this.#joined(waiting, carried)
      level += 1
    }
    this.#levels[level] = carried
  }

  /** The steps from the leaf to the root over all heads; the root is then chained to the one before. */
  steps(): MerkleStep[] {
    let root: Node | undefined
    for (const waiting of this.#levels) if (waiting) root = root ? this.#joined(waiting, root) : waiting
    return this.#steps
  }

  #joined(left: Node, right: Node): Node {
    if (left.isWanted) this.#steps.push({ side: 'right', hash: right.hash })
    if (right.isWanted) this.#steps.push({ side: 'left', hash: left.hash })
    return { hash: sha256('01', left.hash, right.hash), isWanted: left.isWanted || right.isWanted }
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
