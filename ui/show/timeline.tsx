import type { ComponentChildren } from 'preact'
import { Instant } from './instant.tsx'
import type { Tone } from './tone.ts'

/** One thing that happened. */
export type TimelineEvent = {
  at: string | Date
  title: ComponentChildren
  by?: ComponentChildren
  tone?: Tone
  children?: ComponentChildren
}

/** What happened, in the order given. */
export function Timeline({ label, events }: { label: string; events: readonly TimelineEvent[] }) {
  return (
    <ol class="timeline" aria-label={label}>
      {events.map((event) => (
        <li class={`tone-${event.tone ?? 'neutral'}`}>
          <p class="timeline-title">{event.title}</p>
          <p class="timeline-by">
            <Instant at={event.at} />
            {event.by ? <> · {event.by}</> : null}
          </p>
          {event.children ? <div class="timeline-body">{event.children}</div> : null}
        </li>
      ))}
    </ol>
  )
}
