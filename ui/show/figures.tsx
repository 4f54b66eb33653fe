import type { ComponentChildren } from 'preact'
import { numberText } from '#ui/text/number-text.ts'
import type { Tone } from './tone.ts'

/** One number that matters; `href` opens the list behind it. */
export type Figure = {
  label: string
  value: number | string
  href?: string
  note?: ComponentChildren
  tone?: Tone
}

/** A row of large numbers, each a door to its list. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <ul class="figures" aria-label={label}>
      {figures.map((figure) => (
        <li class={`figure tone-${figure.tone ?? 'neutral'}`} key={figure.label}>
          <FigureNumber {...figure} />
          <span class="figure-label">{figure.label}</span>
          {figure.note ? <span class="figure-note">{figure.note}</span> : null}
        </li>
      ))}
    </ul>
  )
}

function FigureNumber({ label, value, href }: Figure) {
  const text = typeof value === 'number' ? numberText(value) : value
  if (!href) return <strong class="figure-number">{text}</strong>
  return (
    <a class="figure-number" href={href}>
      {text}
      <span class="hidden"> – {label}</span>
    </a>
  )
}
