import { language } from '#kernel/i18n/t.ts'
import { numberText } from './number-text.ts'

/** A share as numerator, denominator and percentage: 3.590/3.602 (99,67 %). */
export function shareText(numerator: number, denominator: number): string {
  const parts = `${numberText(numerator)}/${numberText(denominator)}`
  return denominator === 0 ? parts : `${parts} (${percentText(numerator, denominator)})`
}

/** The percentage alone; never rounded up to a full 100 nor down to an empty 0. */
export function percentText(numerator: number, denominator: number): string {
  const fixed = honestPercent(numerator, denominator).toFixed(2)
  return language() === 'en' ? `${fixed}%` : `${fixed.replace('.', ',')}\u00a0%`
}

function honestPercent(numerator: number, denominator: number): number {
  const rounded = Math.round((numerator * 10_000) / denominator) / 100
  if (rounded >= 100 && numerator < denominator) return 99.99
  if (rounded <= 0 && numerator > 0) return 0.01
  return rounded
}
