import { t } from '#kernel/i18n/t.ts'
import { numberText } from './number-text.ts'

/** An amount of money in đồng with its unit: 8.000 đồng. */
export function vndText(amountVnd: number): string {
  return t('{amount} đồng', { amount: numberText(amountVnd) })
}
