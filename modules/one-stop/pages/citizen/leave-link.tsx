import { t } from '#kernel/i18n/t.ts'

/** Leaves a page on which nothing was typed. */
export function LeaveLink() {
  return <a href="/ho-so?da-luu=1">{t('Để sau')}</a>
}
