import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { dayText } from '#ui/text/day-text.ts'
import type { StatisticsShown } from '../../queries/statistics.ts'
import type { StatisticsNumbers } from '../../rules/statistics-row.ts'
import type { CountedUnit } from '../../rules/statistics-tree.ts'
import { narrowingsIn, type AskedStatistics } from './asked-statistics.ts'
import { StatisticsCharts } from './statistics-charts.tsx'
import { StatisticsFigures } from './statistics-figures.tsx'
import { BreakdownTabs, StatisticsFilters } from './statistics-filters.tsx'
import { statisticsAddress } from './statistics-links.ts'
import { StatisticsNotes } from './statistics-notes.tsx'
import { StatisticsTable } from './statistics-table.tsx'

/** A part of the rows with its own sum: the units of one level. */
export type LevelPart = { level: string; name: string; total: StatisticsNumbers }

/** What the page shows. */
export type StatisticsViewProps = {
  asked: AskedStatistics
  shown: StatisticsShown
  levels: readonly LevelPart[]
  units: readonly CountedUnit[]
  today: string
}

/** Statistics of a period: the figures, a drawing, and tables in which every number opens its dossiers. */
export function StatisticsView({ asked, shown, levels, units, today }: StatisticsViewProps) {
  const whose =
    units.find(({ unitId }) => unitId === asked.unitId)?.name ??
    (units.length === 1 ? units[0]?.name : t('Mọi đơn vị được xem'))
  return (
    <>
      <PageHead
        title={t('Thống kê hồ sơ')}
        caption={captionOf(asked, whose)}
        actions={<Exports asked={asked} />}
      />
      {asked.isMistaken ? (
        <NoticeBox
          tone="warning"
          live
          title={t(
            'Kỳ đã chọn không đúng: ngày đầu phải có thật và không sau ngày cuối. Đang xem cả năm nay.',
          )}
        />
      ) : null}
      <StatisticsFilters asked={asked} units={units} today={today} />
      {shown.rows.length === 0 ? (
        <Nothing asked={asked} today={today} />
      ) : (
        <Numbers asked={asked} shown={shown} levels={levels} />
      )}
      <StatisticsNotes shown={shown} />
    </>
  )
}

function captionOf(asked: AskedStatistics, whose: string | undefined): string {
  const period = t('Từ {from} đến hết {to}', { from: dayText(asked.from), to: dayText(asked.to) })
  return [whose, asked.unitId && asked.under ? t('gồm cấp dưới') : '', period].filter(Boolean).join(' · ')
}

function Exports({ asked }: { asked: AskedStatistics }) {
  const path = '/lam-viec/thong-ke/xuat'
  return (
    <>
      <Button kind="secondary" href={`${statisticsAddress(asked, {}, path)}&dang=xlsx`}>
        {t('Xuất Excel')}
      </Button>
      <Button kind="secondary" href={`${statisticsAddress(asked, {}, path)}&dang=csv`}>
        {t('Xuất CSV')}
      </Button>
    </>
  )
}

function Nothing({ asked, today }: Pick<StatisticsViewProps, 'asked' | 'today'>) {
  const usual = { label: t('Bỏ lọc'), href: '/lam-viec/thong-ke' }
  return (
    <>
      <BreakdownTabs asked={asked} />
      <EmptyState
        title={t('Kỳ này không có hồ sơ nào')}
        {...(narrowingsIn(asked, today) > 0 ? { action: usual } : {})}
      >
        {t('Chọn kỳ khác hoặc đơn vị khác.')}
      </EmptyState>
    </>
  )
}

function Numbers({ asked, shown, levels }: Pick<StatisticsViewProps, 'asked' | 'shown' | 'levels'>) {
  return (
    <>
      <StatisticsFigures asked={asked} total={shown.total} />
      <BreakdownTabs asked={asked} />
      {levels.length > 1 ? (
        levels.map(({ level, name, total }) => (
          <StatisticsTable
            caption={name}
            asked={{ ...asked, level }}
            rows={shown.rows.filter((row) => row.level === level)}
            total={total}
            whole={shown.total}
            key={level}
          />
        ))
      ) : (
        <StatisticsTable
          caption={t('Bảng số liệu')}
          asked={asked}
          rows={shown.rows}
          total={shown.total}
          whole={shown.total}
        />
      )}
      <StatisticsCharts asked={asked} rows={shown.rows} />
    </>
  )
}
