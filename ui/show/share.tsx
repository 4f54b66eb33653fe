import { numberText } from '#ui/text/number-text.ts'
import { percentText } from '#ui/text/share-text.ts'

/** What a share is made of; `href` opens the list behind the numerator. */
export type ShareProps = { numerator: number; denominator: number; href?: string }

/** A share as numerator and denominator first, percentage second: 3.590/3.602 (99,67 %). */
export function Share({ numerator, denominator, href }: ShareProps) {
  const parts = `${numberText(numerator)}/${numberText(denominator)}`
  return (
    <span class="share number">
      {href ? <a href={href}>{parts}</a> : parts}
      {denominator === 0 ? null : ` (${percentText(numerator, denominator)})`}
    </span>
  )
}
