import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { specialDaysIn } from '#kernel/working-time/special-days-in.ts'
import { publishCalendarYear } from '../operations/publish-calendar-year.ts'
import { setCalendarDay } from '../operations/set-calendar-day.ts'
import { setOfficeHours } from '../operations/set-office-hours.ts'
import { calendarFor } from '../queries/calendar-for.ts'
import { findUnitOn } from '../queries/unit-on.ts'
import { unitAndAbove } from '../queries/unit-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { dayDeclared, dayKinds } from '../rules/day-kinds.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { CalendarView } from './calendar-view.tsx'
import { boxName, typed } from './form-reading.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

definePage({
  path: '/lam-viec/to-chuc/lich',
  side: 'staff',
  summary: 'Lịch làm việc của năm',
  may: isOfficial,
  show: async (request) => {
    const { actor, now } = request
    const on = vietNamDay(now)
    const unitId = unitOf(request)
    const year = yearOf(request)
    const unit =
      unitId === null ? undefined : ((await findUnitOn(database(), unitId, on)) ?? refuse('not-found'))
    const calendar = await calendarFor(database(), unitId)
    const mayChange = administers(actor, unitId === null ? [] : await unitAndAbove(database(), unitId, on))
    const days = specialDaysIn(calendar, year)
    const title = t('Lịch làm việc năm {year}', { year })
    return show(title, <CalendarView {...{ year, unit, calendar, days, mayChange, request }} />, {
      isWide: true,
    })
  },
  post: async (request) => {
    const deed = deeds[request.form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    await deed(request)
    const unitId = unitOf(request)
    return go(`/lam-viec/to-chuc/lich?nam=${yearOf(request)}${unitId ? `&donVi=${unitId}` : ''}`)
  },
})

const deeds: Record<string, (request: PageRequest) => Promise<unknown>> = {
  'cong-bo': (request) =>
    publishCalendarYear.perform(
      request.actor,
      request.now,
      { year: yearOf(request), unitId: unitOf(request), decision: typed(request, 'decision') },
      { idempotencyKey: request.formKey },
    ),
  'dat-ngay': setDay,
  'dat-gio': (request) => {
    const hours = ['morning', 'afternoon']
      .map((half) => ({ from: typed(request, `${half}From`), to: typed(request, `${half}To`) }))
      .filter(({ from, to }) => from !== null || to !== null)
    const weekdays = request.form.getAll(boxName('dat-gio', 'weekdays')).map(Number)
    const week = {
      unitId: unitOf(request),
      weekdays,
      hours,
      validFrom: typed(request, 'validFrom'),
      decision: typed(request, 'decision'),
    }
    return setOfficeHours.perform(request.actor, request.now, week, { idempotencyKey: request.formKey })
  },
}

async function setDay(request: PageRequest): Promise<unknown> {
  const kind = dayKinds.find((one) => one === typed(request, 'kind'))
  if (!kind) refuseInput([{ pointer: '/kind', detail: t('Chọn một loại ngày.') }])
  const unitId = unitOf(request)
  const swapWith = typed(request, 'swapWith')
  const day = {
    unitId,
    on: typed(request, 'on'),
    name: typed(request, 'name'),
    decision: typed(request, 'decision'),
    ...dayDeclared(kind, await calendarFor(database(), unitId)),
    ...(swapWith ? { swapWith } : {}),
  }
  return setCalendarDay.perform(request.actor, request.now, day, { idempotencyKey: request.formKey })
}

function unitOf({ query }: PageRequest): string | null {
  const unitId = query.get('donVi') ?? ''
  return UUID.test(unitId) ? unitId : null
}

function yearOf({ query, now }: PageRequest): number {
  const year = Number(query.get('nam'))
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : Number(vietNamDay(now).slice(0, 4))
}
