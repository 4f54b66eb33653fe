import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { dueWithPauses, type PausePolicy } from '#kernel/working-time/due-with-pauses.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'

/** One stop of the clock while the citizen supplements. */
export type StoredPause = { askedAt: string; deliveredAt?: string }

/** The part of a dossier row that the promise is. */
export type DuePromise = {
  clock: 'running' | 'paused' | 'none'
  due_on: string | null
  due_at: string | null
  provisional: boolean
  explanation: unknown[]
}

/** The day promised for the result, from the instant of reception (ngày hẹn trả). */
export function promiseAtReception(calendar: Calendar, limit: TimeLimit | null, receivedAt: Date): DuePromise {
  if (!limit) return { clock: 'none', due_on: null, due_at: null, provisional: false, explanation: [] }
  const due = dueAfter(calendar, { from: receivedAt, ...limit })
  return { clock: 'running', due_on: due.dueOn, due_at: due.dueAt, provisional: due.provisional, explanation: due.explanation }
}

/** The day promised after the clock stood still, or no day while it does and will start again from zero. */
export function promiseWithPauses(
  calendar: Calendar,
  limit: TimeLimit | null,
  receivedAt: Date,
  { pauses, policy }: { pauses: StoredPause[]; policy: PausePolicy },
): DuePromise {
  const isPaused = pauses.some((p) => !p.deliveredAt)
  if (!limit) return { clock: isPaused ? 'paused' : 'none', due_on: null, due_at: null, provisional: false, explanation: [] }
  const due = dueWithPauses(calendar, { limit, from: receivedAt, pauses, policy })
  return { clock: isPaused ? 'paused' : 'running', due_on: due.dueOn, due_at: due.dueAt, provisional: due.provisional, explanation: due.explanation }
}
