import { Refusal } from './refusal.ts'

/** So many at once; so many wait for one caller, and for all of them together. */
export type FairTurnsRule = { atOnce: number; waitingEach: number; waitingAll: number }

/**
 * Lets so many in at once; who waits is let in by turns of whom she belongs to, so that a flood from one place makes
 * nobody else wait for more than one of it.
 */
export class FairTurns {
  readonly #rule: FairTurnsRule
  // In the order of whose turn is next: whoever was let in goes behind all others.
  readonly #lines = new Map<string, (() => void)[]>()
  #running = 0
  #waiting = 0

  constructor(rule: FairTurnsRule) {
    this.#rule = rule
  }

  /** Runs something when its turn has come; refuses when too many wait already. */
  async take<T>(who: string, run: () => Promise<T>): Promise<T> {
    if (this.#running < this.#rule.atOnce) this.#running += 1
    else await this.#queue(who)
    try {
      return await run()
    } finally {
      this.#letIn()
    }
  }

  #queue(who: string): Promise<void> {
    const line = this.#lines.get(who) ?? []
    if (line.length >= this.#rule.waitingEach || this.#waiting >= this.#rule.waitingAll)
      throw new Refusal('unavailable', { retryAfterSeconds: 2 })
    this.#lines.set(who, line)
    this.#waiting += 1
    return new Promise((resolve) => line.push(resolve))
  }

  #letIn(): void {
    const [first] = this.#lines
    if (!first) {
      this.#running -= 1
      return
    }
    const [who, line] = first
    const next = line.shift()
    this.#lines.delete(who)
    if (line.length > 0) this.#lines.set(who, line)
    this.#waiting -= 1
    next?.()
  }
}
