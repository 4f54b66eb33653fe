import { readFileSync } from 'node:fs'

/** The environment's one door for tests: a file that says what time it is. Outside of tests there is none. */
const path = process.env['NODE_ENV'] === 'test' ? process.env['TEST_CLOCK'] : undefined

/** Whether a file says what time it is. */
export const isTestClock = Boolean(path)

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** What the file says now: an instant stands still, a distance such as `+90d` or `-2h` runs along with the machine. */
export function testMs(): number {
  return readTestClock(readFileSync(path ?? '', 'utf8'), Date.now())
}

/** Reads `2026-03-05T23:30:00Z`, `+90d`, `-2h`, `+30m`. */
export function readTestClock(text: string, machineMs: number): number {
  const said = text.trim()
  const ahead = /^([+-]\d{1,9})([smhd])$/.exec(said)
  if (ahead) return machineMs + Number(ahead[1]) * UNITS[ahead[2] as keyof typeof UNITS]
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(said)
  const instant = isInstant ? Date.parse(said) : Number.NaN
  if (Number.isNaN(instant)) throw new Error(`TEST_CLOCK: “${said}” is neither an instant nor a distance`)
  return instant
}
