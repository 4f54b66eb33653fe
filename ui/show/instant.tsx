import { instantText, vietNamIso } from '#ui/text/instant-text.ts'

/** An instant on the clock of Việt Nam; a dash when there is none. */
export function Instant({ at }: { at: string | Date | null | undefined }) {
  return at ? <time datetime={vietNamIso(at)}>{instantText(at)}</time> : <span class="none">–</span>
}
