/** A stretch of days that is counted as one: everything after `before`, through `until`. */
export type CountedPeriod = { key: string; from: string; to: string; before: string; until: string }

const DAY_MS = 86_400_000

/** The day before. */
export function dayBefore(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
}

/** The first and last day of the month of a day. */
export function monthOf(on: string): { from: string; to: string } {
  const [year = 0, month = 1] = on.split('-').map(Number)
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  return { from: `${on.slice(0, 7)}-01`, to: dayBefore(next) }
}

/** A period as it is counted today: what lies ahead has not happened. */
export function countedPeriod(from: string, to: string, today: string): CountedPeriod {
  const earliest = (a: string, b: string) => (a < b ? a : b)
  return { key: '', from, to, before: earliest(dayBefore(from), today), until: earliest(to, today) }
}

/** The months of a period, the first and the last cut to it; those that lie ahead are left out. */
export function monthsOf(from: string, to: string, today: string): CountedPeriod[] {
  const months: CountedPeriod[] = []
  for (let first = from; first <= to && (first <= today || first === from);) {
    const last = monthOf(first).to
    const until = last < to ? last : to
    months.push({ ...countedPeriod(first, until, today), key: first.slice(0, 7) })
    first = new Date(Date.parse(`${last}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  }
  return months
}
