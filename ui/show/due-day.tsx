import { t } from '#kernel/i18n/t.ts'
import { numberText } from '#ui/text/number-text.ts'
import { Day } from './day.tsx'
import { SourceText } from './source-text.tsx'
import type { Tone } from './tone.ts'

/** One line of the arithmetic behind a due day. */
export type DueReason = { on: string; counted: boolean; why: string }

/** A due day with how far away it is and why it is that day. */
export type DueDayProps = {
  dueOn: string | null | undefined
  clock?: 'running' | 'paused' | 'none' | 'ended'
  /** Working days left; 0 is today, negative is overdue. */
  workingDaysLeft?: number
  /** How it ended, once the clock has ended. */
  ended?: 'early' | 'on-time' | 'overdue'
  provisional?: boolean
  explanation?: readonly DueReason[]
}

/** The day a result is promised for, how near it is, and the explanation behind one click. */
export function DueDay(props: DueDayProps) {
  const verdict = verdictOf(props)
  return (
    <div class="due">
      {props.dueOn ? <Day on={props.dueOn} /> : null}{' '}
      {verdict ? <span class={`due-left tone-${verdict.tone}`}>{verdict.text}</span> : null}{' '}
      {props.provisional ? <span class="due-left tone-neutral">{t('tạm tính')}</span> : null}
      {props.explanation?.length ? <DueExplanation reasons={props.explanation} /> : null}
    </div>
  )
}

function DueExplanation({ reasons }: { reasons: readonly DueReason[] }) {
  return (
    <details class="fold due-why">
      <summary>{t('Vì sao là ngày này?')}</summary>
      <ol class="fold-body">
        {reasons.map((reason) => (
          <li class={reason.counted ? 'counted' : 'uncounted'}>
            <Day on={reason.on} /> – <SourceText text={reason.why} />
            <span class="hidden"> ({reason.counted ? t('có tính') : t('không tính')})</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

type Verdict = { tone: Tone; text: string }

function verdictOf({ dueOn, clock, workingDaysLeft, ended }: DueDayProps): Verdict | undefined {
  if (clock === 'paused') return { tone: 'neutral', text: t('đang tạm dừng tính thời hạn') }
  if (ended) return endedVerdict(ended)
  if (!dueOn || clock === 'none') return { tone: 'neutral', text: t('không có thời hạn') }
  return workingDaysLeft === undefined ? undefined : leftVerdict(workingDaysLeft)
}

function endedVerdict(ended: 'early' | 'on-time' | 'overdue'): Verdict {
  if (ended === 'early') return { tone: 'success', text: t('trước hạn') }
  return ended === 'on-time'
    ? { tone: 'success', text: t('đúng hạn') }
    : { tone: 'danger', text: t('quá hạn') }
}

function leftVerdict(days: number): Verdict {
  if (days < 0)
    return { tone: 'danger', text: t('quá hạn {days} ngày làm việc', { days: numberText(-days) }) }
  if (days === 0) return { tone: 'warning', text: t('hết hạn hôm nay') }
  const text = t('còn {days} ngày làm việc', { days: numberText(days) })
  return { tone: days <= 1 ? 'warning' : 'success', text }
}
