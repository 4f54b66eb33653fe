import { t } from '#kernel/i18n/t.ts'
import { numberText } from '#ui/text/number-text.ts'
import { percentOf, roundTop, type SeriesColour } from './chart.ts'
import { Details } from './details.tsx'

/** One line: a value for each of the chart's points, null where there is none. */
export type Series = { label: string; colour: SeriesColour; values: readonly (number | null)[] }

/** Lines over the same points, usually months. */
export type LineChartProps = {
  title: string
  pointHead: string
  points: readonly string[]
  series: readonly Series[]
}

/** How numbers moved over time, drawn; the same numbers stand in a table below. */
export function LineChart({ title, pointHead, points, series }: LineChartProps) {
  const top = roundTop(Math.max(0, ...series.flatMap((line) => line.values.map((value) => value ?? 0))))
  return (
    <figure class="line-chart">
      <figcaption>{title}</figcaption>
      <ul class="legend">
        {series.map((line) => (
          <li key={line.label}>
            <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
              <rect class={`series-${line.colour}`} width="10" height="10" rx="2" />
            </svg>
            {line.label}
          </li>
        ))}
      </ul>
      <div class="line-chart-body" aria-hidden="true">
        <div class="line-chart-scale">
          <span>{numberText(top)}</span>
          <span>{numberText(top / 2)}</span>
          <span>0</span>
        </div>
        <LineDrawing series={series} top={top} />
        <div class="line-chart-points">
          {points.map((point) => (
            <span key={point}>{point}</span>
          ))}
        </div>
      </div>
      <Details summary={t('Xem số liệu')}>
        <LineTable pointHead={pointHead} points={points} series={series} />
      </Details>
    </figure>
  )
}

function LineDrawing({ series, top }: { series: readonly Series[]; top: number }) {
  return (
    <svg class="line-chart-drawing" viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
      <path class="grid" d="M0 0H100M0 50H100M0 100H100" />
      {series.map((line) => (
        <path class={`line line-${line.colour}`} d={linePath(line.values, top)} key={line.label} />
      ))}
    </svg>
  )
}

// Points stand in the middle of equal columns, so that the labels below (a row of equal boxes) meet them.
function linePath(values: readonly (number | null)[], top: number): string {
  let pen = 'M'
  let path = ''
  for (const [index, value] of values.entries()) {
    if (value === null) {
      pen = 'M'
      continue
    }
    const x = Math.round(((index + 0.5) / values.length) * 10_000) / 100
    path += `${pen}${x} ${(100 - percentOf(value, top)).toFixed(2)}`
    pen = 'L'
  }
  return path
}

function LineTable({ pointHead, points, series }: Omit<LineChartProps, 'title'>) {
  return (
    <table class="facts">
      <thead>
        <tr>
          <th scope="col">{pointHead}</th>
          {series.map((line) => (
            <th class="end" scope="col" key={line.label}>
              {line.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point, index) => (
          <tr key={point}>
            <th scope="row">{point}</th>
            {series.map((line) => (
              <td class="end" key={line.label}>
                {line.values[index] == null ? '–' : numberText(line.values[index])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
