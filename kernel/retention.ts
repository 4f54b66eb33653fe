import { readFileSync } from 'node:fs'

const file = new URL('../catalogue/retention.json', import.meta.url)
const { kept } = JSON.parse(readFileSync(file, 'utf8')) as {
  kept: Record<string, { days: number; what: string; why: string }>
}

/** So many rows are forgotten in one transaction, so that nobody waits for a big one. */
export const FORGOTTEN_AT_ONCE = 1_000

/** The instant from which on what is no longer needed is still kept (thời gian giữ dữ liệu tạm); older goes. */
export function keptSince(what: string, now: Date): Date {
  const period = kept[what]
  if (!period) throw new Error(`the catalogue does not say how long ${what} is kept`)
  return new Date(now.getTime() - period.days * 86_400_000)
}

/** Forgets one batch after the other until nothing is left to forget; answers how much it was. */
export async function untilNothingIsLeft(forget: () => Promise<{ forgotten: number }>): Promise<number> {
  let [all, batch] = [0, 0]
  do {
    batch = (await forget()).forgotten
    all += batch
  } while (batch > 0)
  return all
}
