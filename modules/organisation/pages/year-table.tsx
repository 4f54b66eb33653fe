import { t } from '#kernel/i18n/t.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dayNumber } from '#kernel/working-time/iso-day.ts'
import { planOf } from '#kernel/working-time/plan-of.ts'
import { whyOf } from '#kernel/working-time/why-of.ts'
import { Table, type Column } from '#ui/show/table.tsx'
import { dayMark } from '../rules/day-kinds.ts'

type Month = { month: number; days: number }

/** The year at a glance: a row for each month, a column for each day, a letter for each day that is not ordinary. */
export function YearTable({ year, calendar }: { year: number; calendar: Calendar }) {
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    days: new Date(Date.UTC(year, index + 1, 0)).getUTCDate(),
  }))
  const dayColumns = Array.from({ length: 31 }, (_, index): Column<Month> => ({
    key: String(index + 1),
    label: String(index + 1),
    cell: ({ month, days }) =>
      index < days ? <DayCell calendar={calendar} on={isoOf(year, month, index + 1)} /> : null,
  }))
  const monthColumn: Column<Month> = {
    key: 'month',
    label: t('Tháng'),
    noWrap: true,
    cell: ({ month }) => t('Tháng {month}', { month }),
  }
  return (
    <>
      <p class="hint">
        {t(
          '· nghỉ cuối tuần, N nghỉ lễ hoặc đóng cửa, B làm bù, ½ nửa ngày, ? còn chờ quyết định; ô trống là ngày làm việc.',
        )}
      </p>
      <Table
        caption={t('Các ngày trong năm {year}', { year })}
        captionHidden
        wide
        rows={months}
        rowKey={({ month }) => String(month)}
        columns={[monthColumn, ...dayColumns]}
        empty={null}
      />
    </>
  )
}

function DayCell({ calendar, on }: { calendar: Calendar; on: string }) {
  const plan = planOf(calendar, dayNumber(on))
  const mark = dayMark(plan)
  if (mark === '' || mark === '·') return <span aria-hidden="true">{mark}</span>
  return <abbr title={whyOf(plan)}>{mark}</abbr>
}

function isoOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
