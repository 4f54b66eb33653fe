import type { ComponentChildren } from 'preact'
import type { Tone } from './tone.ts'

/** What a tag shows. */
export type TagProps = { tone?: Tone; children: ComponentChildren }

/** A short label for a state or a kind. */
export function Tag({ tone = 'neutral', children }: TagProps) {
  return <span class={`tag tone-${tone}`}>{children}</span>
}
