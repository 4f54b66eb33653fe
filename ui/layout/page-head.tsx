import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'

/** The top of a page: what it is, in which context, what one can do. */
export type PageHeadProps = {
  title: ComponentChildren
  caption?: ComponentChildren
  /** A tag or due day beside the title. */
  marks?: ComponentChildren
  actions?: ComponentChildren
  backHref?: string
  backLabel?: string
}

/** Title, context and main actions of a page. */
export function PageHead({ title, caption, marks, actions, backHref, backLabel }: PageHeadProps) {
  return (
    <div class="page-head">
      {backHref ? (
        <a class="back" href={backHref}>
          {backLabel ?? t('Quay lại')}
        </a>
      ) : null}
      {caption ? <p class="caption">{caption}</p> : null}
      <div class="page-head-row">
        <h1>{title}</h1>
        {marks ? <div class="page-head-marks">{marks}</div> : null}
        {actions ? <div class="page-head-actions">{actions}</div> : null}
      </div>
    </div>
  )
}
