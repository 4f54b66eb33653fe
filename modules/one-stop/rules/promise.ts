import { inLanguage, t } from '#kernel/i18n/t.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import type { Explained } from '#kernel/working-time/due.ts'
import { dueWithPauses, type PausePolicy } from '#kernel/working-time/due-with-pauses.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'

/** One stop of the clock while the citizen supplements. */
export type StoredPause = { askedAt: string; deliveredAt?: string }

/** What a promise is counted from. */
export type PromiseGround = {
  limit: TimeLimit | null
  receivedAt: Date
  pauses: readonly StoredPause[]
  policy: PausePolicy
}

/** The part of a dossier row that the promise is. */
export type DuePromise = {
  clock: 'running' | 'paused' | 'none'
  due_on: string | null
  due_at: Date | null
  provisional: boolean
  explanation: Explained[]
}

/** The day promised for the result (ngày hẹn trả), explained in Vietnamese whoever asks: it is kept for everybody. */
export function promise(calendar: Calendar, ground: PromiseGround): DuePromise {
  return inLanguage('vi', () => counted(calendar, ground))
}

function counted(calendar: Calendar, { limit, receivedAt, pauses, policy }: PromiseGround): DuePromise {
  const isPaused = pauses.some((pause) => !pause.deliveredAt)
  if (!limit)
    return {
      clock: isPaused ? 'paused' : 'none',
      due_on: null,
      due_at: null,
      provisional: false,
      explanation: [],
    }
  const waiting = pauses.map((pause) => ({ ...pause, why: t('Chờ người nộp bổ sung hồ sơ') }))
  const due = dueWithPauses(calendar, { limit, from: receivedAt, pauses: waiting, policy })
  return {
    clock: isPaused ? 'paused' : 'running',
    due_on: due.dueOn,
    due_at: due.dueAt === null ? null : new Date(due.dueAt),
    provisional: due.provisional,
    explanation: due.explanation,
  }
}
