import { Refusal } from '../refusal.ts'

/** How much one caller may do: so much at once, and so much each second after that. */
export type RateRule = { atOnce: number; perSecond: number }

type Bucket = { left: number; at: number }

const BUCKETS_AT_MOST = 20_000

/** Counts what each caller does and refuses whoever does too much. Kept in memory: each copy of the program counts for itself. */
export class RateLimit {
  readonly #rule: RateRule
  #recent = new Map<string, Bucket>()
  #older = new Map<string, Bucket>()

  constructor(rule: RateRule) {
    this.#rule = rule
  }

  /** Takes one from the measure of a network or an account, or refuses and says when to come back. */
  take(key: string, now: Date): void {
    const bucket = this.#bucketOf(key, now.getTime())
    if (bucket.left < 1) {
      const retryAfterSeconds = Math.ceil((1 - bucket.left) / this.#rule.perSecond)
      throw new Refusal('too-many-requests', { retryAfterSeconds })
    }
    bucket.left -= 1
  }

  #bucketOf(key: string, at: number): Bucket {
    const bucket = this.#recent.get(key) ?? this.#older.get(key) ?? { left: this.#rule.atOnce, at }
    const gained = (Math.max(0, at - bucket.at) / 1000) * this.#rule.perSecond
    bucket.left = Math.min(this.#rule.atOnce, bucket.left + gained)
    bucket.at = at
    this.#remember(key, bucket)
    return bucket
  }

  // Two generations: whoever has not been seen for a whole one is forgotten, so that a flood of addresses fills nothing.
  #remember(key: string, bucket: Bucket): void {
    if (this.#recent.size >= BUCKETS_AT_MOST / 2) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(key, bucket)
  }
}
