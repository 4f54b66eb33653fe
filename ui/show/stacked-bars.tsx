import { numberText } from '#ui/text/number-text.ts'
import { percentOf, type SeriesColour } from './chart.ts'

/** One part that every bar is made of. */
export type StackPart = { key: string; label: string; colour: SeriesColour }

/** One bar: its parts by key, and where each number's list is. */
export type Stack = {
  label: string
  href?: string
  values: Record<string, number>
  hrefs?: Record<string, string>
}

/** Bars made of the same parts. */
export type StackedBarsProps = {
  title: string
  labelHead: string
  parts: readonly StackPart[]
  stacks: readonly Stack[]
  /** Every bar as long as the others: shares instead of amounts. */
  asShares?: boolean
}

/** What totals are made of; the parts stand as numbers beside the drawn bar. */
export function StackedBars(props: StackedBarsProps) {
  const { title, labelHead, parts, stacks } = props
  const top = Math.max(1, ...stacks.map((stack) => totalOf(stack, parts)))
  return (
    <div class="table-frame" role="region" aria-label={title} tabIndex={0}>
      <table class="chart stacked">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{labelHead}</th>
            <td class="chart-cell" />
            {parts.map((part) => (
              <th class="end" scope="col" key={part.key}>
                <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                  <rect class={`series-${part.colour}`} width="10" height="10" rx="2" />
                </svg>
                {part.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stacks.map((stack) => (
            <StackRow
              stack={stack}
              parts={parts}
              top={props.asShares ? totalOf(stack, parts) : top}
              key={stack.label}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StackRow({ stack, parts, top }: { stack: Stack; parts: readonly StackPart[]; top: number }) {
  let drawn = 0
  return (
    <tr>
      <th scope="row">{stack.href ? <a href={stack.href}>{stack.label}</a> : stack.label}</th>
      <td class="chart-cell">
        <svg
          class="chart-bar"
          viewBox="0 0 100 10"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          {parts.map((part) => {
            const width = percentOf(stack.values[part.key] ?? 0, Math.max(1, top))
            const x = drawn
            drawn += width
            return (
              <rect
                class={`series-${part.colour}`}
                x={x.toFixed(2)}
                width={width}
                height="10"
                key={part.key}
              />
            )
          })}
        </svg>
      </td>
      {parts.map((part) => (
        <td class="end" key={part.key}>
          <StackNumber value={stack.values[part.key] ?? 0} href={stack.hrefs?.[part.key]} />
        </td>
      ))}
    </tr>
  )
}

function StackNumber({ value, href }: { value: number; href: string | undefined }) {
  return href && value > 0 ? <a href={href}>{numberText(value)}</a> : <>{numberText(value)}</>
}

function totalOf(stack: Stack, parts: readonly StackPart[]): number {
  return parts.reduce((sum, part) => sum + (stack.values[part.key] ?? 0), 0)
}
