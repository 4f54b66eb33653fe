import { t } from '#kernel/i18n/t.ts'
import type { Tone } from '#ui/show/tone.ts'
import type { PublicationState } from '../../queries/catalogue.ts'
import type { Channel } from '../../rules/catalogue-schema.ts'

export const channels: readonly Channel[] = ['desk', 'online', 'postal']

/** How a state of publication is called, and in which tone. */
export function stateWord(state: PublicationState): { text: string; tone: Tone } {
  const words: Record<PublicationState, { text: string; tone: Tone }> = {
    'in-force': { text: t('Đang áp dụng'), tone: 'success' },
    'coming': { text: t('Sắp có hiệu lực'), tone: 'info' },
    'ended': { text: t('Đã bãi bỏ'), tone: 'neutral' },
    'never': { text: t('Chưa công bố'), tone: 'warning' },
  }
  return words[state]
}

/** The reasons for which a service may be online only in part. */
export function partialReasons(): { value: string; label: string }[] {
  return [
    { value: 'presence', label: t('Phải có mặt') },
    { value: 'site-check', label: t('Phải kiểm tra tại chỗ') },
    { value: 'technical', label: t('Lý do kỹ thuật') },
    { value: 'other', label: t('Lý do khác') },
  ]
}

/** Where the page of a procedure is. */
export function procedureHref(code: string): string {
  return `/lam-viec/thu-tuc/${code}`
}

/** Where a case of a procedure is edited. */
export function caseHref(code: string, caseKey: string): string {
  return `${procedureHref(code)}/truong-hop/${caseKey}`
}

/** Where a flow is shown and edited. */
export function flowHref(key: string): string {
  return `/lam-viec/thu-tuc/quy-trinh/${key}`
}
