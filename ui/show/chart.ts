/** One of the six colours of a series, told apart also in grey and by most colour-blind eyes. */
export type SeriesColour = 1 | 2 | 3 | 4 | 5 | 6

/** A scale whose top is a round number at or above the largest value. */
export function roundTop(largest: number): number {
  if (largest <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= largest) ?? 10
  return step * power
}

/** A length on a scale of 0 to 100, short enough for an attribute. */
export function percentOf(value: number, top: number): number {
  return Math.round((value / top) * 10_000) / 100
}
