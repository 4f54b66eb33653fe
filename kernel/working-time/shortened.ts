import type { Explained } from './due.ts'
import { dayNumber } from './iso-day.ts'

// Two months of days can still be read one by one.
const readableLines = 62

/** A long explanation with equal neighbours told once; a short one as it is. The last line always stands alone. */
export function shortened(explanation: Explained[]): Explained[] {
  if (explanation.length <= readableLines) return explanation
  const lines: Explained[] = []
  for (const [n, line] of explanation.entries()) {
    const last = lines.at(-1)
    if (last && n < explanation.length - 1 && continues(last, line)) last.until = line.until ?? line.on
    else lines.push({ ...line })
  }
  return lines
}

function continues(last: Explained, line: Explained): boolean {
  if (last.counted !== line.counted || last.why !== line.why) return false
  if ([last, line].some((it) => it.minutes !== undefined || it.months !== undefined || it.note)) return false
  return dayNumber(last.until ?? last.on) + 1 === dayNumber(line.on)
}
