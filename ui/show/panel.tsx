import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A titled part of a page; `actions` stand beside the title. */
export type PanelProps = {
  title: string
  actions?: ComponentChildren
  level?: 2 | 3
  children: ComponentChildren
}

/** A bordered part of a page with its own heading. */
export function Panel({ title, actions, level = 2, children }: PanelProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class="panel" aria-labelledby={id}>
      <div class="panel-head">
        <Heading id={id}>{title}</Heading>
        {actions}
      </div>
      <div class="panel-body">{children}</div>
    </section>
  )
}
