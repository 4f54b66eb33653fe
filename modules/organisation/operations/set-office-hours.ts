import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'
import { changedFields } from '#kernel/changed.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { workedHours, workedWeekdays } from '#kernel/working-time/calendar-layer.ts'
import { lockCalendar } from '../queries/calendar-subject.ts'
import { forgetCalendars } from '../queries/calendar-for.ts'
import { nextRevision } from './next-revision.ts'
import { refuseClosedOffice } from './refuse-closed-office.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { visibleName } from '../rules/unit-fields.ts'
import { dayAfter, vietNamDay } from '../rules/viet-nam-day.ts'

const weekday = z.string().regex(/^[1-7]$/, {
  error: () => t('Ghi ngày trong tuần bằng số từ 1 (thứ Hai) đến 7 (Chủ nhật).'),
})

/** Sets the ordinary week of a unit, or of the country, from a day on (giờ làm việc). */
export const setOfficeHours = defineOperation({
  name: 'organisation.set-office-hours',
  summary: 'Đặt giờ làm việc trong tuần',
  input: z.strictObject({
    unitId: z.uuid().nullable().default(null),
    weekdays: workedWeekdays,
    hours: workedHours,
    otherHours: z.record(weekday, workedHours).optional(),
    validFrom: dayInput(),
    validTo: dayInput().nullable().default(null),
    decision: visibleName,
  }),
  subject: ({ tx, now }, { unitId }) => lockCalendar(tx, unitId, vietNamDay(now)),
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async ({ tx, now, emit }, { id, unitId }, input) => {
    const { weekdays, hours, otherHours, validFrom, validTo, decision } = input
    if (validTo !== null && validTo < validFrom) refuse('ends-before-it-begins')
    await nextRevision(tx, 'calendar')
    // Of two weeks that cover a day the one that begins later rules, so that a new week needs no change of the old one;
    // a second one from the same day replaces the first.
    const before = await tx
      .updateTable('organisation.office_hours')
      .set({ superseded_at: now })
      .where('valid_from', '=', validFrom)
      .where('unit_id', unitId === null ? 'is' : '=', unitId)
      .where('superseded_at', 'is', null)
      .returning('weekly')
      .executeTakeFirst()
    const weekly = { weekdays, hours, ...(otherHours ? { otherHours } : {}) }
    await tx
      .insertInto('organisation.office_hours')
      .values({
        id: uuid(),
        unit_id: unitId,
        weekly: JSON.stringify(weekly),
        valid_from: validFrom,
        valid_to: validTo,
        decision,
        recorded_at: now,
        superseded_at: null,
      })
      .execute()
    await refuseClosedOffice(tx, unitId, validTo === null ? [validFrom] : [validFrom, dayAfter(validTo)])
    forgetCalendars()
    const about = { unitId, validFrom, validTo, decision }
    emit({
      type: 'organisation.office-hours-set',
      recordId: id,
      homeUnitId: unitId,
      facts: {
        ...about,
        ...changedFields<{ weekly: unknown }>(before ?? { weekly: null }, { weekly }, { told: ['weekly'] }),
      },
    })
    return { validFrom }
  },
})
