import { t } from '#kernel/i18n/t.ts'

/** A line across the top of every page: that this is a demonstration, that something is out of order. */
export function Banner({ text }: { text: string | undefined }) {
  return text ? (
    <section class="banner" aria-label={t('Thông báo chung')}>
      {text}
    </section>
  ) : null
}
