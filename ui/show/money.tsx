import { vndText } from '#ui/text/vnd-text.ts'

/** An amount in integer đồng; a dash when there is none. */
export function Money({ amountVnd }: { amountVnd: number | null | undefined }) {
  return amountVnd == null ? <span class="none">–</span> : <span class="number">{vndText(amountVnd)}</span>
}
