import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { numberText } from '#ui/text/number-text.ts'

/** The filters of a list: fields inside, what must survive as hidden fields. */
export type FilterBarProps = {
  action: string
  label?: string
  /** What the button says, when there is more to it than narrowing a list. */
  submit?: string
  keep?: Record<string, string | undefined>
  resetHref?: string
  /** How many of the fields narrow the list now: said where the fields themselves are folded away. */
  inUse?: number
  /** On a phone: folded above its list, opened to show a mistake in it, or never folded because nothing is listed without it. */
  onPhone?: 'folded' | 'open' | 'fixed'
  children: ComponentChildren
}

/** Narrows a list by a plain GET form; on a phone it is one line until it is wanted. */
export function FilterBar(props: FilterBarProps) {
  const { action, label, submit, keep, resetHref, onPhone = 'folded', children } = props
  return (
    <form class="filters" method="get" action={action} role="search" aria-label={label ?? t('Lọc danh sách')}>
      {onPhone === 'fixed' ? null : <FilterFold {...props} isOpen={onPhone === 'open'} />}
      <HiddenFields values={keep ?? {}} />
      {children}
      <div class="filters-actions">
        <Button kind="secondary">{submit ?? t('Lọc')}</Button>
        {resetHref ? <a href={resetHref}>{t('Bỏ lọc')}</a> : null}
      </div>
    </form>
  )
}

// The fields follow the fold instead of lying in it: so a style sheet alone can show them always where there is room.
function FilterFold({ label, inUse = 0, isOpen }: FilterBarProps & { isOpen: boolean }) {
  return (
    <details class="filters-fold" open={isOpen}>
      <summary>
        {label ?? t('Bộ lọc')}
        {inUse > 0 ? (
          <span class="filters-in-use">{t('{count} đang dùng', { count: numberText(inUse) })}</span>
        ) : null}
      </summary>
    </details>
  )
}
