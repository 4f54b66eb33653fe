import { numberText } from '#ui/text/number-text.ts'
import { percentOf } from './chart.ts'
import type { Tone } from './tone.ts'

/** One bar; `href` opens the list behind its number. */
export type Bar = { label: string; value: number; href?: string; tone?: Tone }

/** Bars under one title; `measure` names what is counted. */
export type BarChartProps = { title: string; labelHead: string; measure: string; bars: readonly Bar[] }

/** Numbers compared by length; the chart is itself a table, so it reads without seeing it. */
export function BarChart({ title, labelHead, measure, bars }: BarChartProps) {
  const top = Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <table class="chart">
      <caption>{title}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{labelHead}</th>
          <th scope="col">{measure}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row">{bar.label}</th>
            <td>
              <span class="chart-row">
                <svg
                  class="chart-bar"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                  focusable="false"
                >
                  <rect class="chart-track" width="100" height="10" />
                  <rect
                    class={`chart-fill tone-${bar.tone ?? 'neutral'}`}
                    width={percentOf(bar.value, top)}
                    height="10"
                  />
                </svg>
                <span class="chart-number">
                  {bar.href ? <a href={bar.href}>{numberText(bar.value)}</a> : numberText(bar.value)}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
