import type { ComponentChildren } from 'preact'

/** Buttons and links that belong together. */
export function ButtonGroup({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>
}
