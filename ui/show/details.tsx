import type { ComponentChildren } from 'preact'

/** What a fold shows. */
export type DetailsProps = { summary: ComponentChildren; open?: boolean; children: ComponentChildren }

/** More text behind one line, opened without JavaScript. */
export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details class="fold" open={open}>
      <summary>{summary}</summary>
      <div class="fold-body">{children}</div>
    </details>
  )
}
