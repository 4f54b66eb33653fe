import { t } from '#kernel/i18n/t.ts'
import { numberText } from '#ui/text/number-text.ts'

/** Where a list stands: how many there are, how many are shown, where the next ones are. */
export type CursorPagerProps = {
  shown: number
  count?: number | { atLeast: number }
  nextHref?: string
  /** Back to the first rows; given on every page but the first. */
  firstHref?: string
}

/** Moves through a long list from cursor to cursor. */
export function CursorPager({ shown, count, nextHref, firstHref }: CursorPagerProps) {
  // Where the list is empty, the list itself says so.
  if (shown === 0 && !nextHref && !firstHref) return null
  return (
    <nav class="pager" aria-label={t('Phân trang')}>
      <p>{countText(shown, count)}</p>
      {firstHref ? (
        <a class="button secondary" href={firstHref}>
          {t('Về đầu danh sách')}
        </a>
      ) : null}
      {nextHref ? (
        <a class="button secondary" href={nextHref} rel="next" data-key="n">
          {t('Trang sau')}
        </a>
      ) : null}
    </nav>
  )
}

function countText(shown: number, count: CursorPagerProps['count']): string {
  if (count === undefined) return t('Đang xem {shown}', { shown: numberText(shown) })
  if (typeof count === 'number')
    return t('Đang xem {shown} trong {count}', { shown: numberText(shown), count: numberText(count) })
  return t('Đang xem {shown} trong hơn {count}', {
    shown: numberText(shown),
    count: numberText(count.atLeast),
  })
}
