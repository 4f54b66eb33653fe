/** What one workload gave at one size, a number a round. */
export type Measured = {
  name: string
  who: string
  size: number
  product: number[]
  bare: number[]
  hello: number[]
}

/** Prints the table of ratios: medians with their spread. */
export function printReport(measured: Measured[]): void {
  console.log(
    '\n| work | who | dossiers | product/s | bare/s | product ÷ bare (min–max) | hello/s |\n|---|---|---:|---:|---:|---:|---:|',
  )
  for (const m of measured) printLine(m)
  printFlatness(measured)
}

/** Prints the row of one workload. */
export function printLine(m: Measured | undefined): void {
  if (!m) return
  const ratios = m.product.map((p, i) => p / (m.bare[i] ?? Number.NaN))
  const spread = `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`
  console.log(
    `| ${m.name} | ${m.who} | ${m.size.toLocaleString('en')} | ${whole(m.product)} | ${whole(m.bare)} | ${spread} | ${whole(m.hello)} |`,
  )
}

// Flat means: what was fast with few dossiers is as fast with many.
function printFlatness(measured: Measured[]): void {
  const groups = [...Map.groupBy(measured, (m) => `${m.name} · ${m.who}`)].filter(
    ([, list]) => list.length > 1,
  )
  if (groups.length === 0) return
  console.log('\n| work · who | cost at the largest ÷ cost at the smallest |\n|---|---:|')
  for (const [label, list] of groups) {
    const bySize = list.toSorted((a, b) => a.size - b.size)
    const [small, large] = [bySize[0], bySize.at(-1)]
    // Against hello in the same minutes, so that the machine's own moods cancel out.
    const cost = (m: Measured | undefined) => (m ? median(m.hello) / median(m.product) : Number.NaN)
    console.log(`| ${label} | ${(cost(large) / cost(small)).toFixed(2)} |`)
  }
}

function whole(rates: number[]): string {
  return Math.round(median(rates)).toLocaleString('en')
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
