import { t } from '#kernel/i18n/t.ts'
import { SourceText } from '#ui/show/source-text.tsx'
import { Steps, type Step } from '#ui/show/steps.tsx'
import { instantText } from '#ui/text/instant-text.ts'

/** What the way of a dossier is drawn from: for the owner and, without anything personal, for whoever tracks it. */
export type Way = {
  state: string
  stateLabel: string
  submittedAt: string | Date | null
  endedAt?: string | Date | null
  steps: readonly {
    step: string
    openedAt: string | Date
    closedAt: string | Date | null
    isWaiting?: boolean
    outcome?: string | null
  }[]
}

/** States in which a dossier ended without a result. */
export const CUT_SHORT: ReadonlySet<string> = new Set(['refused-at-desk', 'refused', 'stopped', 'withdrawn'])
// Giving the result back is itself a step of the flow.
const ENDS_WITH_ITS_STEPS = new Set(['result-ready', 'returned', 'archived', 'outcome-unknown'])

const NEVER_DONE: ReadonlySet<string> = new Set(['called-off', 'undone'])

/** The steps a dossier has passed, where it is and what is ahead. */
export function WayOf({ way }: { way: Way }) {
  return <Steps label={t('Các bước của hồ sơ')} steps={stepsOf(way)} />
}

function stepsOf(way: Way): Step[] {
  const isCutShort = CUT_SHORT.has(way.state)
  const submitted: Step[] = way.submittedAt
    ? [{ label: t('Đã nộp hồ sơ'), progress: 'done', note: instantText(way.submittedAt) }]
    : []
  // What was called off (the dossier ended, a decision was taken back) was never done.
  const passed = way.steps.filter(({ outcome }) => !outcome || !NEVER_DONE.has(outcome))
  return [...submitted, ...passed.map((step) => stepOf(step)), ...endOf(way, isCutShort)]
}

function stepOf({ step, openedAt, closedAt, isWaiting }: Way['steps'][number]): Step {
  const label = t(step)
  if (closedAt) return { label, progress: 'done', note: instantText(closedAt) }
  const note = isWaiting
    ? t('đang chờ bạn, từ {at}', { at: instantText(openedAt) })
    : t('từ {at}', { at: instantText(openedAt) })
  return { label, progress: 'current', note }
}

function endOf({ state, stateLabel, endedAt }: Way, isCutShort: boolean): Step[] {
  const note = endedAt ? instantText(endedAt) : undefined
  if (isCutShort) return [{ label: t(stateLabel), progress: 'stopped', ...(note ? { note } : {}) }]
  return ENDS_WITH_ITS_STEPS.has(state) ? [] : [{ label: t('Trả kết quả'), progress: 'ahead' }]
}

/** The name of a procedure above a dossier's page. */
export function ProcedureCaption({ name }: { name: string }) {
  return (
    <p class="caption">
      <SourceText text={name} />
    </p>
  )
}
