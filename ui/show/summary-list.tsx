import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { SourceText } from './source-text.tsx'

/** One answer: what was asked, what was answered, where to change it. */
export type SummaryRow = {
  label: string
  value: ComponentChildren
  changeHref?: string
  changeLabel?: string
}

/** Answers one under the other, each with a way back to change it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map((row) => (
        <div class="summary-row" key={row.label}>
          <dt>
            <SourceText text={row.label} />
          </dt>
          <dd>{isBlank(row.value) ? <span class="none">{t('Chưa có')}</span> : row.value}</dd>
          {row.changeHref ? (
            <dd class="summary-change">
              <a href={row.changeHref}>
                {row.changeLabel ?? t('Sửa')}
                <span class="hidden">
                  {' '}
                  <SourceText text={row.label} />
                </span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}

function isBlank(value: ComponentChildren): boolean {
  return value === null || value === undefined || value === ''
}
