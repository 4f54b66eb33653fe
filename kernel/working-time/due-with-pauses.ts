import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Calendar } from './calendar.ts'
import { dueOf } from './due-after.ts'
import type { Explained, PausableDue } from './due.ts'
import { dayOfInstant, type Instant, instantMs, midnightMs } from './instant.ts'
import { isoDay } from './iso-day.ts'
import { dayLine, type PausedDays, type Run, runFrom } from './run.ts'
import type { TimeLimit } from './time-limit.ts'

/** After a pause the limit is counted again from zero, or goes on from where it stood. */
export type PausePolicy = 'restart' | 'resume'

/** A pause of the clock (tạm dừng tính thời hạn): asked for, and ended by delivery; open while nothing came. */
export interface Pause {
  askedAt: Instant
  deliveredAt?: Instant | null
  /** Where it differs from the policy of the whole, such as a payment beside a supplement. */
  policy?: PausePolicy
  /** What is waited for, as the explanation shall say it. */
  why?: string
}

export interface PausedQuestion {
  limit: TimeLimit
  from: Instant
  pauses: readonly Pause[]
  policy: PausePolicy
}

interface DatedPause extends PausedDays {
  readonly policy: PausePolicy
  readonly open: boolean
  readonly deliveredMs: number
}

/**
 * The due day of something that stood still meanwhile: the day of the request counts as used, the day of delivery
 * is not counted, both on one day change nothing.
 */
export function dueWithPauses(
  calendar: Calendar,
  { limit, from, pauses, policy }: PausedQuestion,
): PausableDue {
  const fromMs = instantMs(from)
  const dated = pauses.map((pause) => datedPause(pause, policy))
  const openRestart = dated.find((pause) => pause.open && pause.policy === 'restart')
  if (openRestart) return standingStill(openRestart, fromMs)
  const closed = dated.filter((pause) => !pause.open && pause.deliveredDay > pause.askedDay)
  const restart = closed
    .filter((pause) => pause.policy === 'restart')
    .toSorted(byDelivery)
    .at(-1)
  const resumes = closed.filter((pause) => pause.policy === 'resume')
  const run = restart
    ? runAgain(calendar, { limit, fromMs, restart, resumes })
    : runFrom(calendar, { fromMs, rule: limit.rule, pauses: resumes })
  return { ...dueOf(run, limit), paused: dated.some((pause) => pause.open) }
}

function datedPause({ askedAt, deliveredAt, policy, why }: Pause, ruling: PausePolicy): DatedPause {
  const askedMs = instantMs(askedAt)
  const deliveredMs = deliveredAt ? instantMs(deliveredAt) : Infinity
  if (deliveredMs < askedMs) refuse('pause-ends-before-it-begins')
  return {
    askedMs,
    askedDay: dayOfInstant(askedMs),
    deliveredDay: dayOfInstant(deliveredMs),
    deliveredMs,
    open: deliveredMs === Infinity,
    policy: policy ?? ruling,
    why: why ?? t('Tạm dừng tính thời hạn'),
  }
}

function byDelivery(a: DatedPause, b: DatedPause): number {
  return a.deliveredMs - b.deliveredMs
}

function standingStill({ askedDay, why }: DatedPause, fromMs: number): PausableDue {
  const line = dayLine(
    Math.max(askedDay, dayOfInstant(fromMs)),
    false,
    t('{why}: khi nhận đủ sẽ tính lại từ đầu', { why }),
  )
  return { dueOn: null, dueAt: null, provisional: false, paused: true, explanation: [line] }
}

interface SecondRun {
  limit: TimeLimit
  fromMs: number
  restart: DatedPause
  resumes: readonly DatedPause[]
}

function runAgain(calendar: Calendar, { limit, fromMs, restart, resumes }: SecondRun): Run {
  const startWhy = t('Ngày kết thúc tạm dừng, không tính; thời hạn tính lại từ đầu')
  const before = beforeRestart(dayOfInstant(fromMs), restart)
  if (limit.unit !== 'working-hour') {
    return runFrom(calendar, {
      fromMs: restart.deliveredMs,
      rule: limit.rule,
      pauses: resumes,
      startWhy,
      before,
    })
  }
  // The day of delivery is not counted, so hours begin with the next day.
  const nextMidnightMs = midnightMs(restart.deliveredDay + 1)
  const lines = [...before, dayLine(restart.deliveredDay, false, startWhy)]
  return runFrom(calendar, { fromMs: nextMidnightMs, rule: limit.rule, pauses: resumes, before: lines })
}

function beforeRestart(firstDay: number, { askedDay, deliveredDay, why }: DatedPause): Explained[] {
  const lines: Explained[] = []
  if (askedDay >= firstDay)
    lines.push(stretch(firstDay, askedDay, t('Trước khi tạm dừng, nay tính lại từ đầu')))
  const pausedFrom = Math.max(askedDay + 1, firstDay)
  if (pausedFrom < deliveredDay) lines.push(stretch(pausedFrom, deliveredDay - 1, why))
  return lines
}

function stretch(from: number, until: number, why: string): Explained {
  return from === until ? dayLine(from, false, why) : { ...dayLine(from, false, why), until: isoDay(until) }
}
