import { refuse } from '#kernel/refusal.ts'

/** A calendar day in Việt Nam, `YYYY-MM-DD`. */
export type IsoDay = string

const dayMs = 86_400_000
// Writing a day costs more than counting it, and reception asks for the same months over and over: until 2119.
const lastRemembered = 54_786
// Beyond it a date of the language does not exist.
const furthestMs = 8.64e15
const remembered: IsoDay[] = []
const shape = /^\d{4}-\d{2}-\d{2}$/

/** The serial number of a day, counted from 1970-01-01; throws when there is no such day. */
export function dayNumber(on: IsoDay): number {
  const number = shape.test(on) ? Date.parse(`${on}T00:00:00Z`) / dayMs : Number.NaN
  if (Number.isNaN(number) || isoDay(number) !== on) refuse('no-such-day', { day: String(on).slice(0, 60) })
  return number
}

/** The day with this serial number, as ISO text. */
export function isoDay(day: number): IsoDay {
  if (day < 0 || day > lastRemembered) return written(day)
  return (remembered[day] ??= written(day))
}

/** The calendar year a day belongs to. */
export function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear()
}

/** The day as Vietnamese readers write it: 24/02/2026. */
export function writtenDay(on: IsoDay): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`
}

function written(day: number): IsoDay {
  const ms = day * dayMs
  if (!(Math.abs(ms) <= furthestMs)) refuse('no-such-day', { day })
  return new Date(ms).toISOString().slice(0, 10)
}
