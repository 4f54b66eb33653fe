import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { lockCalendar } from '../queries/calendar-subject.ts'
import { forgetCalendars } from '../queries/calendar-for.ts'
import { nextRevision } from './next-revision.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { visibleName } from '../rules/unit-fields.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Declares the days off of a year complete, so that due days in it are no longer provisional (công bố lịch nghỉ năm). */
export const publishCalendarYear = defineOperation({
  name: 'organisation.publish-calendar-year',
  summary: 'Công bố lịch nghỉ của một năm',
  input: z.strictObject({
    year: z.int().min(2000).max(2100),
    unitId: z.uuid().nullable().default(null),
    decision: visibleName,
  }),
  subject: ({ tx, now }, { unitId }) => lockCalendar(tx, unitId, vietNamDay(now)),
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async ({ tx, now, emit }, { id, unitId }, { year, decision }) => {
    await nextRevision(tx, 'calendar')
    const known = await tx
      .selectFrom('organisation.calendar_year')
      .select('year')
      .where('year', '=', year)
      .where('unit_id', unitId === null ? 'is' : '=', unitId)
      .executeTakeFirst()
    if (known) refuse('year-already-published', { year })
    await tx
      .insertInto('organisation.calendar_year')
      .values({ unit_id: unitId, year, decision, published_at: now })
      .execute()
    forgetCalendars()
    emit({
      type: 'organisation.calendar-year-published',
      recordId: id,
      homeUnitId: unitId,
      facts: { unitId, year, decision },
    })
    return { year }
  },
})
