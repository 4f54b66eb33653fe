import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'

/** The filters of a list: fields inside, what must survive as hidden fields. */
export type FilterBarProps = {
  action: string
  label?: string
  /** What the button says, when there is more to it than narrowing a list. */
  submit?: string
  keep?: Record<string, string | undefined>
  resetHref?: string
  children: ComponentChildren
}

/** Narrows a list by a plain GET form. */
export function FilterBar({ action, label, submit, keep, resetHref, children }: FilterBarProps) {
  return (
    <form class="filters" method="get" action={action} role="search" aria-label={label ?? t('Lọc danh sách')}>
      <HiddenFields values={keep ?? {}} />
      {children}
      <div class="filters-actions">
        <Button kind="secondary">{submit ?? t('Lọc')}</Button>
        {resetHref ? <a href={resetHref}>{t('Bỏ lọc')}</a> : null}
      </div>
    </form>
  )
}
