import { dayText } from '#ui/text/day-text.ts'

/** A calendar day (ISO) as people read it; a dash when there is none. */
export function Day({ on }: { on: string | null | undefined }) {
  return on ? <time datetime={on}>{dayText(on)}</time> : <span class="none">–</span>
}
