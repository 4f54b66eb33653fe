import { t } from '#kernel/i18n/t.ts'
import { Panel } from '#ui/show/panel.tsx'
import { LineChart } from '#ui/show/line-chart.tsx'
import { StackedBars, type StackPart } from '#ui/show/stacked-bars.tsx'
import { numberText } from '#ui/text/number-text.ts'
import type { StatisticsRow } from '../../queries/statistics.ts'
import type { AskedStatistics } from './asked-statistics.ts'
import { rowHead } from './statistics-columns.ts'
import { rowHref } from './statistics-links.ts'

const BARS_AT_MOST = 15

/** The numbers drawn: months as lines, everything else as bars of what became of the dossiers. */
export function StatisticsCharts({
  asked,
  rows,
}: {
  asked: AskedStatistics
  rows: readonly StatisticsRow[]
}) {
  if (rows.length < 2) return null
  return (
    <Panel title={t('Biểu đồ')}>
      {asked.by === 'month' ? <Lines rows={rows} /> : <Bars asked={asked} rows={rows} />}
    </Panel>
  )
}

function Lines({ rows }: { rows: readonly StatisticsRow[] }) {
  return (
    <LineChart
      title={t('Hồ sơ tiếp nhận và giải quyết theo tháng')}
      pointHead={t('Tháng')}
      points={rows.map((row) => `${Number(row.key.slice(5))}/${row.key.slice(2, 4)}`)}
      series={[
        { label: t('Đã tiếp nhận'), colour: 1, values: rows.map((row) => row.received) },
        { label: t('Đã giải quyết'), colour: 4, values: rows.map((row) => row.solved) },
        { label: t('Giải quyết quá hạn'), colour: 3, values: rows.map((row) => row.solvedOverdue) },
      ]}
    />
  )
}

function Bars({ asked, rows }: { asked: AskedStatistics; rows: readonly StatisticsRow[] }) {
  const largest = rows.toSorted((a, b) => amountOf(b) - amountOf(a)).slice(0, BARS_AT_MOST)
  const title =
    largest.length < rows.length
      ? t('{count} dòng nhiều hồ sơ nhất', { count: numberText(largest.length) })
      : t('Hồ sơ trong kỳ đang ở đâu')
  return (
    <StackedBars
      title={title}
      labelHead={rowHead(asked.by)}
      parts={parts()}
      stacks={largest.map((row) => ({
        label: row.label,
        values: valuesOf(row),
        hrefs: {
          punctual: rowHref(asked, row, 'solvedInTime'),
          inProgress: rowHref(asked, row, 'inProgress'),
          inProgressOverdue: rowHref(asked, row, 'inProgressOverdue'),
          solvedOverdue: rowHref(asked, row, 'solvedOverdue'),
        },
      }))}
    />
  )
}

function parts(): StackPart[] {
  return [
    { key: 'punctual', label: t('Giải quyết trước và đúng hạn'), colour: 1 },
    { key: 'solvedOverdue', label: t('Giải quyết quá hạn'), colour: 3 },
    { key: 'inProgress', label: t('Đang giải quyết, trong hạn'), colour: 4 },
    { key: 'inProgressOverdue', label: t('Đang giải quyết, quá hạn'), colour: 2 },
    { key: 'other', label: t('Còn lại'), colour: 5 },
  ]
}

function valuesOf(row: StatisticsRow): Record<string, number> {
  const punctual = row.solvedInTime
  const { solvedOverdue, inProgress, inProgressOverdue } = row
  const other = amountOf(row) - punctual - solvedOverdue - inProgress - inProgressOverdue
  return { punctual, solvedOverdue, inProgress, inProgressOverdue, other }
}

function amountOf(row: StatisticsRow): number {
  return row.received + row.carried
}
