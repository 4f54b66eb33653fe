/** Clocks that differ by more than this are not one clock that was set a little. */
export const STEP_MS = 60_000
// So much of a difference is taken for ordinary setting of the clock at each look.
const SLEW_MS = 1_000

/** What is wrong with the machine's clock, if anything. */
export type ClockFault =
  /** It stepped away from the clock that only counts on. */
  | { kind: 'stepped'; bySeconds: number }
  /** The database's clock, on another machine, says something else. */
  | { kind: 'differs'; bySeconds: number }
  /** It stands before what has already been written. */
  | { kind: 'behind'; newestAt: Date }
  /** Nothing was written for very long: somebody has to say that this is true. */
  | { kind: 'silent'; newestAt: Date }

/** Two clocks of one machine: the one on the wall, which can be set, and the one that only counts on. */
export class TwoClocks {
  readonly #wall: () => number
  readonly #steady: () => number
  #base: number

  constructor(wall: () => number, steady: () => number) {
    this.#wall = wall
    this.#steady = steady
    this.#base = wall() - steady()
  }

  /** How far the wall clock has stepped ahead (or back, below 0) of the other, in milliseconds. */
  stepMs(): number {
    return this.#wall() - this.#steady() - this.#base
  }

  isStepped(): boolean {
    return Math.abs(this.stepMs()) > STEP_MS
  }

  /** The time to go by: the wall's, but while it has stepped away what it would be had it not. */
  read(): number {
    return this.isStepped() ? this.#steady() + this.#base : this.#wall()
  }

  wallMs(): number {
    return this.#wall()
  }

  /** Takes the little that clocks drift and are set by for granted. */
  follow(): void {
    if (!this.isStepped()) this.#base += Math.max(-SLEW_MS, Math.min(SLEW_MS, this.stepMs()))
  }

  /** The wall clock was found to be right. */
  trustWall(): void {
    this.#base = this.#wall() - this.#steady()
  }
}
