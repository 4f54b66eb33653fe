import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import type { CalendarDay } from '#kernel/working-time/calendar-layer.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { whyOf } from '#kernel/working-time/why-of.ts'
import { planOf } from '#kernel/working-time/plan-of.ts'
import { dayNumber } from '#kernel/working-time/iso-day.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Day } from '#ui/show/day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { dayText } from '#ui/text/day-text.ts'
import type { UnitOn } from '../queries/unit-on.ts'
import { CalendarForms } from './calendar-forms.tsx'
import { summaryErrors } from './form-reading.ts'
import { YearTable } from './year-table.tsx'

export type CalendarShown = {
  year: number
  /** The unit whose calendar it is; without one, the whole country's. */
  unit: UnitOn | undefined
  calendar: Calendar
  days: CalendarDay[]
  mayChange: boolean
  request: PageRequest
}

/** The calendar of a year: its months, its days off with their decisions, and what may be changed. */
export function CalendarView(props: CalendarShown) {
  const { year, unit, calendar, days, mayChange, request } = props
  const isPublished = calendar.publishedYears.has(year)
  return (
    <>
      <ErrorSummary errors={summaryErrors(request)} />
      <PageHead
        title={t('Lịch làm việc năm {year}', { year })}
        caption={unit ? unit.name : t('Cả nước')}
        marks={
          <Tag tone={isPublished ? 'success' : 'warning'}>
            {isPublished ? t('Đã công bố lịch') : t('Chưa công bố lịch')}
          </Tag>
        }
        actions={
          <>
            <YearLink year={year - 1} unit={unit} />
            <YearLink year={year + 1} unit={unit} />
          </>
        }
        backHref="/lam-viec/to-chuc"
        backLabel={t('Tổ chức bộ máy')}
      />
      {isPublished ? null : (
        <NoticeBox tone="warning" title={t('Năm này chưa công bố lịch')}>
          <p>{t('Ngày hẹn trả trong năm là tạm tính; chỉ trừ những ngày lễ luật đã định.')}</p>
        </NoticeBox>
      )}
      <Pending days={days} mayChange={mayChange} year={year} unit={unit} />
      <Panel title={t('Cả năm')}>
        <YearTable year={year} calendar={calendar} />
      </Panel>
      <Panel title={t('Ngày nghỉ, ngày làm bù')}>
        <SpecialDays days={days} calendar={calendar} />
      </Panel>
      {mayChange ? <CalendarForms {...props} /> : null}
    </>
  )
}

function YearLink({ year, unit }: Pick<CalendarShown, 'year' | 'unit'>) {
  return (
    <Button kind="secondary" href={hrefOf(year, unit)}>
      {t('Năm {year}', { year })}
    </Button>
  )
}

function hrefOf(year: number, unit: UnitOn | undefined): string {
  return `/lam-viec/to-chuc/lich?nam=${year}${unit ? `&donVi=${unit.unitId}` : ''}`
}

function Pending({
  days,
  mayChange,
  year,
  unit,
}: Pick<CalendarShown, 'days' | 'mayChange' | 'year' | 'unit'>) {
  const pending = days.filter((day) => day.pending)
  if (pending.length === 0) return null
  return (
    <NoticeBox title={t('Ngày còn chờ quyết định')}>
      <ul>
        {pending.map(({ on, name, worked }) => (
          <li key={on}>
            {worked
              ? t('{day} ({name}): đang tính là ngày làm việc.', { day: dayText(on), name: t(name) })
              : t('{day} ({name}): đang tính là ngày nghỉ.', { day: dayText(on), name: t(name) })}{' '}
            {mayChange ? (
              <a href={`${hrefOf(year, unit)}&ngay=${on}#dat-ngay`}>{t('Ghi quyết định')}</a>
            ) : null}
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}

function SpecialDays({ days, calendar }: { days: readonly CalendarDay[]; calendar: Calendar }) {
  return (
    <Table
      caption={t('Danh sách ngày nghỉ, ngày làm bù')}
      captionHidden
      rows={days}
      rowKey={(row) => row.on}
      columns={[
        { key: 'on', label: t('Ngày'), noWrap: true, cell: (row) => <Day on={row.on} /> },
        { key: 'worked', label: t('Làm việc'), noWrap: true, cell: (row) => <WorkedTag day={row} /> },
        { key: 'why', label: t('Vì sao'), cell: (row) => whyOf(planOf(calendar, dayNumber(row.on))) },
      ]}
      empty={<EmptyState title={t('Chưa có ngày nào khác ngày thường')} />}
    />
  )
}

function WorkedTag({ day }: { day: CalendarDay }) {
  if (day.kind === 'half-day') return <Tag tone="info">{t('Nửa ngày')}</Tag>
  return day.worked ? <Tag tone="success">{t('Có')}</Tag> : <Tag tone="neutral">{t('Nghỉ')}</Tag>
}
