import type { Calendar } from '#kernel/working-time/calendar.ts'
import type { Due } from '#kernel/working-time/due.ts'
import { dayNumber, isoDay } from '#kernel/working-time/iso-day.ts'
import { firstWorkedFrom } from '#kernel/working-time/next-worked.ts'
import { isoInstant } from '#kernel/working-time/instant.ts'
import { promise, type PromiseGround } from './promise.ts'
import { endOfVietnamDay } from './vietnam-day.ts'

/** What a due day is counted anew from: the limit, or the day that an apology promised. */
export type CountedGround = PromiseGround & { extendedTo: Due | null }

/** The due day by the calendar as it is now: of the limit, or the promised day itself, moved on when it is no longer worked. */
export function countedAnew(calendar: Calendar, ground: CountedGround): Due | undefined {
  if (ground.extendedTo) return movedOn(calendar, ground.extendedTo)
  const { due_on, due_at, provisional, explanation } = promise(calendar, ground)
  if (!due_on || !due_at) return undefined
  return { dueOn: due_on, dueAt: isoInstant(due_at.getTime()), provisional, explanation }
}

function movedOn(calendar: Calendar, promised: Due): Due {
  const dueOn = isoDay(firstWorkedFrom(calendar, dayNumber(promised.dueOn)))
  if (dueOn === promised.dueOn) return promised
  return { ...promised, dueOn, dueAt: endOfVietnamDay(dueOn) }
}
