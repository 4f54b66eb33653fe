import { t } from '#kernel/i18n/t.ts'

/** What stands beside a signature of somebody who only looked after the post. */
export function actingText(decisionNo: string): string {
  return t('Phụ trách khẩn theo quyết định {decisionNo}', { decisionNo })
}
