import { refuse } from '#kernel/refusal.ts'
import { isoDay } from './iso-day.ts'

/** An instant: a Date, or ISO 8601 text that carries its offset. */
export type Instant = Date | string

const dayMs = 86_400_000
// Việt Nam has kept +07:00 without summer time since 1975; the zone of the server must not matter.
const offsetMs = 7 * 3_600_000
const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** Epoch milliseconds of an instant; text without an offset is refused, for it would mean the server's zone. */
export function instantMs(instant: Instant): number {
  const ms = typeof instant === 'string' ? parsed(instant) : instant.getTime()
  if (Number.isNaN(ms)) refuse('no-such-instant', { instant: String(instant).slice(0, 60) })
  return ms
}

/** Whether an instant lies in the years the engine counts in; beyond them days have no four-digit year. */
export function isWithinReach(instant: Instant): boolean {
  const ms = typeof instant === 'string' ? parsed(instant) : instant.getTime()
  return ms >= Date.UTC(1900) && ms < Date.UTC(9000)
}

/** The day in Việt Nam (its serial number) in which an instant falls. */
export function dayOfInstant(ms: number): number {
  return Math.floor((ms + offsetMs) / dayMs)
}

/** The instant at which a day begins in Việt Nam. */
export function midnightMs(day: number): number {
  return day * dayMs - offsetMs
}

/** The instant as ISO text in Việt Nam time, to the second. */
export function isoInstant(ms: number): string {
  const day = dayOfInstant(ms)
  const clock = new Date(ms + offsetMs).toISOString().slice(11, 19)
  return `${isoDay(day)}T${clock}+07:00`
}

function parsed(text: string): number {
  return shape.test(text) ? Date.parse(text) : Number.NaN
}
