/** Lengths of the blocks of days (as powers of two) that dense counts are kept by: a sum needs at most one of each. */
export const DENSE_LEVELS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]

/** The same for counts of a procedure at one unit, of which there are many and mostly empty: fewer blocks, somewhat longer sums. */
export const SPARSE_LEVELS: readonly number[] = [0, 4, 8, 12]

const FIRST_DAY_MS = Date.UTC(2000, 0, 1)
const DAY_MS = 86_400_000

/** The blocks that together are all days up to and including this one; twin of one_stop.tally_nodes(), which names the blocks of a day. */
export function nodesThrough(on: string, levels: readonly number[]): number[] {
  const days = Math.max(0, Math.floor((Date.parse(`${on}T00:00:00Z`) - FIRST_DAY_MS) / DAY_MS) + 1)
  const nodes: number[] = []
  let summed = 0
  for (const level of levels.toReversed()) {
    const end = days >> level
    for (let block = summed >> level; block < end; block++) nodes.push((level << 15) + block)
    summed = end << level
  }
  return nodes
}
