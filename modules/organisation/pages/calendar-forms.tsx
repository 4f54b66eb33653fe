import { t } from '#kernel/i18n/t.ts'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { errorOf } from '#ui/form/error-summary.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { dayKinds, hoursOf, type DayKind } from '../rules/day-kinds.ts'
import type { CalendarShown } from './calendar-view.tsx'
import { DeedForm, DeedInput, DeedSelect } from './deed-form.tsx'
import { boxName, formErrors } from './form-reading.ts'

/** What an administrator may do to a calendar, each behind its fold. */
export function CalendarForms(props: CalendarShown) {
  const { calendar, year, request } = props
  return (
    <Panel title={t('Thay đổi')}>
      <DayForm {...props} />
      <HoursForm {...props} />
      {calendar.publishedYears.has(year) ? null : (
        <DeedForm
          deed="cong-bo"
          summary={t('Công bố lịch năm {year}', { year })}
          submit={t('Công bố')}
          request={request}
        >
          <p>{t('Chỉ công bố khi mọi ngày nghỉ, ngày làm bù của năm đã được ghi.')}</p>
          <DeedInput deed="cong-bo" name="decision" label={t('Văn bản')} width="w20" request={request} />
        </DeedForm>
      )}
    </Panel>
  )
}

function DayForm({ request, days }: CalendarShown) {
  const asked = days.find(({ on }) => on === request.query.get('ngay'))
  return (
    <div id="dat-ngay">
      <DeedForm
        deed="dat-ngay"
        summary={t('Đặt ngày nghỉ, ngày làm bù')}
        submit={t('Ghi ngày này')}
        request={request}
        isOpen={asked !== undefined}
      >
        <DeedInput
          deed="dat-ngay"
          name="on"
          label={t('Ngày')}
          value={asked?.on}
          type="date"
          width="w10"
          request={request}
        />
        <DeedSelect
          deed="dat-ngay"
          name="kind"
          label={t('Ngày này là')}
          choices={dayKinds.map((kind) => ({ value: kind, label: dayKindName(kind) }))}
          request={request}
        />
        <DeedInput
          deed="dat-ngay"
          name="name"
          label={t('Tên, lý do')}
          value={asked?.name}
          request={request}
        />
        <DeedInput
          deed="dat-ngay"
          name="swapWith"
          label={t('Đổi với ngày')}
          type="date"
          width="w10"
          optional
          request={request}
        />
        <DeedInput deed="dat-ngay" name="decision" label={t('Văn bản')} width="w20" request={request} />
      </DeedForm>
    </div>
  )
}

function HoursForm({ calendar, request }: CalendarShown) {
  const { morning, afternoon, worked } = weekNow(calendar)
  const name = boxName('dat-gio', 'weekdays')
  const time = (field: string, label: string, value: string | undefined) => (
    <DeedInput
      deed="dat-gio"
      name={field}
      label={label}
      value={value}
      width="w10"
      placeholder="08:00"
      request={request}
    />
  )
  return (
    <DeedForm deed="dat-gio" summary={t('Đặt giờ làm việc')} submit={t('Ghi giờ làm việc')} request={request}>
      <Checkboxes
        name={name}
        label={t('Ngày làm việc trong tuần')}
        inline
        choices={weekdayNames().map((label, index) => ({ value: String(index + 1), label }))}
        value={request.form.has(name) ? request.form.getAll(name) : worked}
        error={errorOf(formErrors(request), name)}
      />
      {time('morningFrom', t('Sáng từ'), morning?.from)}
      {time('morningTo', t('Sáng đến'), morning?.to)}
      {time('afternoonFrom', t('Chiều từ'), afternoon?.from)}
      {time('afternoonTo', t('Chiều đến'), afternoon?.to)}
      <DeedInput
        deed="dat-gio"
        name="validFrom"
        label={t('Từ ngày')}
        type="date"
        width="w10"
        request={request}
      />
      <DeedInput deed="dat-gio" name="decision" label={t('Văn bản')} width="w20" request={request} />
    </DeedForm>
  )
}

// The ordinary week that was set last, as the boxes of the form show it.
function weekNow(calendar: CalendarShown['calendar']) {
  const week = calendar.weekly.at(-1)
  const [morning, afternoon] = hoursOf(week?.extraDay.spans ?? [])
  const worked = (week?.byWeekday ?? []).flatMap((plan, index) => (plan.worked ? [String(index + 1)] : []))
  return { morning, afternoon, worked }
}

function dayKindName(kind: DayKind): string {
  const names: Record<DayKind, string> = {
    'nghi-le': t('Ngày nghỉ lễ'),
    'nghi-bu': t('Ngày nghỉ bù'),
    'nghi-hoan-doi': t('Ngày nghỉ hoán đổi'),
    'lam-bu': t('Ngày làm bù'),
    'dong-cua': t('Cơ quan đóng cửa'),
    'nghi-chieu': t('Chỉ làm buổi sáng'),
    'nghi-sang': t('Chỉ làm buổi chiều'),
    'lam-viec': t('Ngày làm việc'),
  }
  return names[kind]
}

function weekdayNames(): string[] {
  return [t('Thứ Hai'), t('Thứ Ba'), t('Thứ Tư'), t('Thứ Năm'), t('Thứ Sáu'), t('Thứ Bảy'), t('Chủ nhật')]
}
