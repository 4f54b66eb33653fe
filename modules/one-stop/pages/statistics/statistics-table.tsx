import { t } from '#kernel/i18n/t.ts'
import { Table, type Column } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { percentText } from '#ui/text/share-text.ts'
import type { StatisticsRow } from '../../queries/statistics.ts'
import type { StatisticsMeasure, StatisticsNumbers } from '../../rules/statistics-row.ts'
import type { AskedStatistics } from './asked-statistics.ts'
import { rowHead, shownColumns } from './statistics-columns.ts'
import { rowHref, statisticsAddress, totalHref } from './statistics-links.ts'

/** A table of the statistics with its sum; `asked` is what the sum is the sum of. */
export type StatisticsTableProps = {
  caption: string
  asked: AskedStatistics
  rows: readonly StatisticsRow[]
  total: StatisticsNumbers
  /** Which columns stand: those of the whole page, so that tables below one another agree. */
  whole: StatisticsNumbers
}

type Line = StatisticsNumbers & {
  key: string
  label: string
  name: preact.ComponentChildren
  hrefOf: (measure: StatisticsMeasure) => string
}

/** Every number is a link to the dossiers behind it. */
export function StatisticsTable({ caption, asked, rows, total, whole }: StatisticsTableProps) {
  const sum: Line = {
    ...total,
    key: 'total',
    label: t('Cộng'),
    name: t('Cộng'),
    hrefOf: (measure) => totalHref(asked, measure),
  }
  return (
    <Table
      caption={caption}
      wide
      columns={columnsFor(asked, whole)}
      rows={rows.map((row) => lineOf(asked, row))}
      rowKey={(line) => line.key}
      {...(rows.length > 1 ? { foot: sum } : {})}
      empty={null}
    />
  )
}

function lineOf(asked: AskedStatistics, row: StatisticsRow): Line {
  const deeper = deeperHref(asked, row)
  const name = deeper ? <a href={deeper}>{row.label}</a> : row.label
  return {
    ...row,
    name: row.code ? `${row.label} (${row.code})` : name,
    hrefOf: (measure) => rowHref(asked, row, measure),
  }
}

// A unit opens its own procedures, a month its own days; the others are as deep as it goes.
function deeperHref(asked: AskedStatistics, row: StatisticsRow): string | undefined {
  if (asked.by === 'unit')
    return statisticsAddress(asked, { by: 'procedure', unitId: row.key, under: false, level: '' })
  if (asked.by === 'month') return statisticsAddress(asked, { by: 'unit', from: row.from, to: row.to })
  return undefined
}

function columnsFor(asked: AskedStatistics, whole: StatisticsNumbers): Column<Line>[] {
  const numbers = shownColumns(whole).map(({ measure, label }): Column<Line> => ({
    key: measure,
    label,
    align: 'end',
    cell: (line) =>
      line[measure] > 0 ? (
        <a href={line.hrefOf(measure)}>{numberText(line[measure])}</a>
      ) : (
        numberText(line[measure])
      ),
  }))
  return [
    { key: 'label', label: rowHead(asked.by), noWrap: asked.by === 'month', cell: (line) => line.name },
    ...numbers,
    {
      key: 'solvedShare',
      label: t('Tỷ lệ giải quyết'),
      align: 'end',
      cell: (line) => <ShareCell {...line.solvedShare} href={line.hrefOf('solved')} />,
    },
    {
      key: 'onTimeShare',
      label: t('Tỷ lệ đúng hạn'),
      align: 'end',
      cell: (line) => <ShareCell {...line.onTimeShare} href={line.hrefOf('solvedInTime')} />,
    },
  ]
}

// In two lines, so that a row of many numbers stays within the screen.
function ShareCell({
  numerator,
  denominator,
  href,
}: {
  numerator: number
  denominator: number
  href: string
}) {
  const parts = `${numberText(numerator)}/${numberText(denominator)}`
  if (denominator === 0) return <>{parts}</>
  return (
    <>
      {numerator > 0 ? <a href={href}>{parts}</a> : parts}
      <br />({percentText(numerator, denominator)})
    </>
  )
}
