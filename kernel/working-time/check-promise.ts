import type { Calendar } from './calendar.ts'
import { refuseLongStretch } from './horizon.ts'
import { type Instant, instantMs, isoInstant, midnightMs } from './instant.ts'
import { dayNumber, type IsoDay } from './iso-day.ts'
import { planOf } from './plan-of.ts'

/** A new day promised in place of the old one, and when that was asked for (hẹn lại). */
export interface NewPromise {
  oldDueOn: IsoDay
  /** The minute of expiry, for a limit in hours; otherwise 24:00 of the old day. */
  oldDueAt?: Instant
  askedAt: Instant
  promisedOn: IsoDay
  alreadyExtended: boolean
}

/** Whether a new day may be promised; a refusal carries the facts that speak against it. */
export type PromiseCheck = { ok: true } | { ok: false; code: PromiseRefusal; facts: Record<string, string> }

export type PromiseRefusal =
  | 'already-extended'
  | 'extension-needs-a-day-before-expiry'
  | 'promised-day-not-after-old'
  | 'promised-day-not-worked'

const dayMs = 86_400_000

/** Only once, at least one day before expiry, to a worked day after the old one. */
export function checkPromise(calendar: Calendar, promise: NewPromise): PromiseCheck {
  const { oldDueOn, promisedOn, alreadyExtended } = promise
  const promisedDay = dayNumber(promisedOn)
  if (alreadyExtended) return refused('already-extended', { oldDueOn })
  const latestMs = expiryMs(promise) - dayMs
  if (instantMs(promise.askedAt) > latestMs) {
    return refused('extension-needs-a-day-before-expiry', { oldDueOn, noLaterThan: isoInstant(latestMs) })
  }
  if (promisedDay <= dayNumber(oldDueOn))
    return refused('promised-day-not-after-old', { oldDueOn, promisedOn })
  refuseLongStretch(dayNumber(oldDueOn), promisedDay)
  if (!planOf(calendar, promisedDay).worked) return refused('promised-day-not-worked', { promisedOn })
  return { ok: true }
}

function expiryMs({ oldDueOn, oldDueAt }: NewPromise): number {
  return oldDueAt === undefined ? midnightMs(dayNumber(oldDueOn) + 1) : instantMs(oldDueAt)
}

function refused(code: PromiseRefusal, facts: Record<string, string>): PromiseCheck {
  return { ok: false, code, facts }
}
