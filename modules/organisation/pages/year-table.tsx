import { t } from '#kernel/i18n/t.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dayNumber } from '#kernel/working-time/iso-day.ts'
import { planOf } from '#kernel/working-time/plan-of.ts'
import { Table, type Column } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { monthOf, type MonthSummary } from '../rules/month-summary.ts'

/** The year at a glance: for each month how many days are worked, and which days are out of the ordinary. */
export function YearTable({ year, calendar }: { year: number; calendar: Calendar }) {
  const planned = (on: string) => planOf(calendar, dayNumber(on))
  const months = Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1, planned))
  const days = (
    key: string,
    label: string,
    of: (month: MonthSummary) => readonly number[],
  ): Column<MonthSummary> => ({
    key,
    label,
    cell: (month) => (of(month).length > 0 ? of(month).join(', ') : <span class="none">–</span>),
  })
  return (
    <Table
      caption={t('Các tháng của năm {year}', { year })}
      captionHidden
      rows={months}
      rowKey={({ month }) => String(month)}
      columns={[
        { key: 'month', label: t('Tháng'), noWrap: true, cell: ({ month }) => t('Tháng {month}', { month }) },
        {
          key: 'worked',
          label: t('Số ngày làm việc'),
          align: 'end',
          cell: ({ workedDays }) => numberText(workedDays),
        },
        days('off', t('Nghỉ lễ, nghỉ bù, đóng cửa'), ({ off }) => off),
        days('extra', t('Làm bù'), ({ extra }) => extra),
        days('half', t('Nửa ngày'), ({ half }) => half),
        days('pending', t('Chờ quyết định'), ({ pending }) => pending),
      ]}
      empty={null}
    />
  )
}
