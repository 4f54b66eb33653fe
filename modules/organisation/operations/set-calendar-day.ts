import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { changedFields } from '#kernel/changed.ts'
import { t } from '#kernel/i18n/t.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { calendarDay, workedHours } from '#kernel/working-time/calendar-layer.ts'
import { lockCalendar } from '../queries/calendar-subject.ts'
import { forgetCalendars } from '../queries/calendar-for.ts'
import { nextRevision } from './next-revision.ts'
import { refuseClosedOffice } from './refuse-closed-office.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { visibleName } from '../rules/unit-fields.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Says how one day is worked, with the decision: a day off, a worked Saturday, a half day, a local closure (đặt ngày nghỉ, ngày làm). */
export const setCalendarDay = defineOperation({
  name: 'organisation.set-calendar-day',
  summary: 'Đặt một ngày nghỉ, ngày làm bù, nửa ngày hoặc đóng cửa tại chỗ',
  input: z
    .strictObject({
      unitId: z.uuid().nullable().default(null),
      on: dayInput(),
      worked: z.boolean(),
      kind: calendarDay.shape.kind,
      name: visibleName,
      decision: visibleName,
      hours: workedHours.optional(),
      swapWith: dayInput().optional(),
    })
    .refine(({ worked, hours }) => worked || hours === undefined, {
      path: ['hours'],
      error: () => t('Ngày nghỉ thì không có giờ làm việc.'),
    }),
  subject: ({ tx, now }, { unitId }) => lockCalendar(tx, unitId, vietNamDay(now)),
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async ({ tx, now, emit }, { id, unitId }, day) => {
    await nextRevision(tx, 'calendar')
    const before = await tx
      .updateTable('organisation.calendar_day')
      .set({ superseded_at: now })
      .where('day_on', '=', day.on)
      .where('unit_id', unitId === null ? 'is' : '=', unitId)
      .where('superseded_at', 'is', null)
      .returning(['worked', 'kind', 'name', 'hours'])
      .executeTakeFirst()
    await tx
      .insertInto('organisation.calendar_day')
      .values({
        id: uuid(),
        unit_id: unitId,
        day_on: day.on,
        worked: day.worked,
        kind: day.kind,
        name: day.name,
        hours: day.hours ? JSON.stringify(day.hours) : null,
        decision: day.decision,
        source: day.decision,
        pending: false,
        swap_with_on: day.swapWith ?? null,
        recorded_at: now,
        superseded_at: null,
      })
      .execute()
    if (!day.worked) await refuseClosedOffice(tx, unitId, [day.on])
    forgetCalendars()
    const facts = { unitId, on: day.on, worked: day.worked, decision: day.decision, ...changeOf(before, day) }
    emit({ type: 'organisation.calendar-day-set', recordId: id, homeUnitId: unitId, facts })
    return { on: day.on }
  },
})

type DayAsSet = { worked: boolean | null; kind: string | null; name: string | null; hours: unknown }
const UNSET: DayAsSet = { worked: null, kind: null, name: null, hours: null }

function changeOf(
  before: DayAsSet | undefined,
  { worked, kind, name, hours = null }: Omit<DayAsSet, 'hours'> & { hours?: unknown },
) {
  return changedFields<DayAsSet>(
    before ?? UNSET,
    { worked, kind, name, hours },
    { told: ['worked', 'name', 'hours'] },
  )
}
