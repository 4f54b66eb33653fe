import { t } from '#kernel/i18n/t.ts'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { Tabs } from '#ui/show/tabs.tsx'
import { statisticsBy } from '../../queries/statistics-input.ts'
import type { CountedUnit } from '../../rules/statistics-tree.ts'
import { knownPeriods, narrowingsIn, type AskedStatistics, type KnownPeriod } from './asked-statistics.ts'
import { statisticsAddress } from './statistics-links.ts'

type FiltersProps = { asked: AskedStatistics; units: readonly CountedUnit[]; today: string }

/** The period, whose numbers, and how they are broken down. */
export function StatisticsFilters({ asked, units, today }: FiltersProps) {
  return (
    <>
      <Tabs
        label={t('Kỳ thống kê')}
        tabs={knownPeriods(today).map((period) => ({
          label: periodLabel(period.key),
          href: statisticsAddress(asked, { from: period.from, to: period.to }),
          current: period.from === asked.from && period.to === asked.to,
        }))}
      />
      <FilterBar
        action="/lam-viec/thong-ke"
        label={t('Chọn kỳ và đơn vị')}
        keep={{ by: asked.by }}
        resetHref="/lam-viec/thong-ke"
        inUse={narrowingsIn(asked, today)}
        onPhone={asked.isMistaken ? 'open' : 'folded'}
      >
        {units.length > 1 ? <WhoseNumbers asked={asked} units={units} /> : null}
        <TextInput name="from" label={t('Từ ngày')} type="date" value={asked.from} width="w10" />
        <TextInput name="to" label={t('Đến hết ngày')} type="date" value={asked.to} width="w10" />
      </FilterBar>
    </>
  )
}

/** The breakdowns as tabs. */
export function BreakdownTabs({ asked }: { asked: AskedStatistics }) {
  const labels = {
    unit: t('Theo đơn vị'),
    field: t('Theo lĩnh vực'),
    procedure: t('Theo thủ tục'),
    month: t('Theo tháng'),
    channel: t('Theo kênh nộp'),
  }
  return (
    <Tabs
      label={t('Cách chia số liệu')}
      tabs={statisticsBy.map((by) => ({
        label: labels[by],
        href: statisticsAddress(asked, { by }),
        current: by === asked.by,
      }))}
    />
  )
}

function WhoseNumbers({ asked, units }: Pick<FiltersProps, 'asked' | 'units'>) {
  return (
    <>
      <Select
        name="unitId"
        label={t('Đơn vị')}
        value={asked.unitId}
        choices={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        emptyLabel={t('Mọi đơn vị được xem')}
      />
      <Checkboxes
        name="under"
        label={t('Phạm vi')}
        value={asked.under ? ['true'] : []}
        choices={[{ value: 'true', label: t('Gồm cấp dưới') }]}
      />
    </>
  )
}

function periodLabel(key: KnownPeriod['key']): string {
  return {
    'month': t('Tháng này'),
    'quarter': t('Quý này'),
    'year': t('Năm nay'),
    'last-year': t('Năm trước'),
  }[key]
}
