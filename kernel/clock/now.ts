import { isTestClock, testMs } from './test-clock.ts'

let watched: (() => number) | undefined

/** The instant at which the program stands: the only place where it asks what time it is. */
export function now(): Date {
  return new Date(nowMs())
}

/** The same in milliseconds since 1970. */
export function nowMs(): number {
  if (isTestClock) return testMs()
  return watched?.() ?? Date.now()
}

/** The machine's own clock, for what is compared with instants that the machine wrote itself (the age of a file), and to be shown. */
export function machineMs(): number {
  return Date.now()
}

/** Lets a watch say what time it is, or no longer. */
export function tellTimeBy(watch: (() => number) | undefined): void {
  watched = watch
}
