import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { SourceText } from './source-text.tsx'

/** One step on the way of a dossier. */
export type Step = {
  label: string
  progress: 'done' | 'current' | 'ahead' | 'stopped'
  /** When it was passed, who holds it, what is expected next. */
  note?: ComponentChildren
}

/** How far something has come, as an ordered list. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step) => (
        <li
          class={`step ${step.progress}`}
          key={step.label}
          aria-current={step.progress === 'current' ? 'step' : undefined}
        >
          {step.progress === 'done' ? <Tick /> : null}
          <span class="step-label">
            <SourceText text={step.label} />
          </span>
          <span class="hidden"> ({progressWord(step.progress)})</span>
          {step.note ? <span class="step-note">{step.note}</span> : null}
        </li>
      ))}
    </ol>
  )
}

function Tick() {
  return (
    <svg class="tick" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d="m2 6 3 3 5-6" />
    </svg>
  )
}

function progressWord(progress: Step['progress']): string {
  const words = {
    done: t('đã xong'),
    current: t('đang thực hiện'),
    ahead: t('chưa đến'),
    stopped: t('đã dừng'),
  }
  return words[progress]
}
