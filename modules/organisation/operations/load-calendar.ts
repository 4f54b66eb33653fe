import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { calendarLayer, type CalendarLayer } from '#kernel/working-time/calendar-layer.ts'
import { forgetCalendars } from '../queries/calendar-for.ts'
import { nextRevision } from './next-revision.ts'
import { nationalCalendarId } from '../rules/national-calendar.ts'

const file = new URL('../../../catalogue/calendars/national.json', import.meta.url)
const SINCE_EVER = '1900-01-01'

/** Puts the calendar of the catalogue in force for the whole country (lịch làm việc cả nước); done once. */
export const loadCalendar = defineOperation({
  name: 'organisation.load-calendar',
  summary: 'Nạp lịch làm việc cả nước từ danh mục',
  isInternal: true,
  input: z.strictObject({}),
  subject: async () => ({ id: nationalCalendarId }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }) => {
    const layer = calendarLayer.parse(JSON.parse(readFileSync(file, 'utf8')))
    const present = await tx
      .selectFrom('organisation.office_hours')
      .select('id')
      .where('unit_id', 'is', null)
      .executeTakeFirst()
    if (present) return { years: [] }
    await nextRevision(tx, 'calendar')
    await insertWeeks(tx, layer, now)
    await insertYears(tx, layer, now)
    await insertDays(tx, layer, now)
    forgetCalendars()
    emit({
      type: 'organisation.calendar-loaded',
      recordId: nationalCalendarId,
      facts: { years: layer.years ?? [] },
    })
    return { years: layer.years ?? [] }
  },
})

async function insertWeeks(tx: Tx, { weekly = [], yearly = [] }: CalendarLayer, now: Date): Promise<void> {
  await tx
    .insertInto('organisation.office_hours')
    .values(
      weekly.map(({ validFrom, validTo, sources, ...week }) => ({
        id: uuid(),
        unit_id: null,
        weekly: JSON.stringify(week),
        valid_from: validFrom ?? SINCE_EVER,
        valid_to: validTo ?? null,
        decision: sources?.join('; ') ?? null,
        recorded_at: now,
        superseded_at: null,
      })),
    )
    .execute()
  await tx
    .insertInto('organisation.yearly_holiday')
    .values(
      yearly.map((holiday) => ({
        id: uuid(),
        month_day: holiday.monthDay,
        name: holiday.name,
        law: holiday.law,
        valid_from: holiday.validFrom,
        valid_to: holiday.validTo ?? null,
        source: holiday.sources?.join('; ') ?? holiday.law,
      })),
    )
    .execute()
}

async function insertYears(tx: Tx, { years = [], name = '' }: CalendarLayer, now: Date): Promise<void> {
  await tx
    .insertInto('organisation.calendar_year')
    .values(years.map((year) => ({ unit_id: null, year, decision: name, published_at: now })))
    .execute()
}

async function insertDays(tx: Tx, { days = [] }: CalendarLayer, now: Date): Promise<void> {
  await tx
    .insertInto('organisation.calendar_day')
    .values(
      days.map((day) => ({
        id: uuid(),
        unit_id: null,
        day_on: day.on,
        worked: day.worked,
        kind: day.kind,
        name: day.name,
        hours: day.hours ? JSON.stringify(day.hours) : null,
        decision: day.decision ?? null,
        source: [...(day.sources ?? []), day.note].filter(Boolean).join('; '),
        pending: day.pending ?? false,
        swap_with_on: day.swapWith ?? null,
        recorded_at: now,
        superseded_at: null,
      })),
    )
    .execute()
}
