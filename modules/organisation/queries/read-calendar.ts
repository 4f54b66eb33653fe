import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { refuse } from '#kernel/refusal.ts'
import { calendarLayer, type CalendarLayer } from '#kernel/working-time/calendar-layer.ts'
import { unitAndAbove } from './unit-subject.ts'

// Calendars are inherited along the tree as it is newest known.
const NEWEST = '9999-12-31'

type YearRow = { unit_id: string | null; year: number }
type DayRow = {
  unit_id: string | null
  day_on: string
  worked: boolean
  name: string
  kind: string
  hours: unknown
  decision: string | null
  pending: boolean
  swap_with_on: string | null
}
type HoursRow = { unit_id: string | null; weekly: unknown; valid_from: string; valid_to: string | null }
type HolidayRow = {
  month_day: string
  name: string
  law: string
  valid_from: string
  valid_to: string | null
}

/** What the State, the units above and the unit itself say about working time, in that order (lịch làm việc). */
export async function readCalendar(db: Queryable, unitId: string | undefined): Promise<CalendarLayer[]> {
  const line = unitId ? (await unitAndAbove(db, unitId, NEWEST)).toReversed() : []
  const mine = sql<boolean>`(unit_id is null or unit_id = any(${line}::uuid[]))`
  const [years, days, hours, yearly] = await Promise.all([
    db.selectFrom('organisation.calendar_year').select(['unit_id', 'year']).where(mine).execute(),
    db
      .selectFrom('organisation.calendar_day')
      .selectAll()
      .where('superseded_at', 'is', null)
      .where(mine)
      .orderBy('day_on')
      .execute(),
    db
      .selectFrom('organisation.office_hours')
      .selectAll()
      .where('superseded_at', 'is', null)
      .where(mine)
      .orderBy('valid_from')
      .execute(),
    db
      .selectFrom('organisation.yearly_holiday')
      .selectAll()
      .orderBy('month_day')
      .orderBy('valid_from')
      .execute(),
  ])
  return [null, ...line].map((layerUnit) => {
    const of = <Row extends { unit_id: string | null }>(rows: readonly Row[]) =>
      rows.filter((row) => row.unit_id === layerUnit)
    return layerOf({
      years: of(years),
      days: of(days),
      hours: of(hours),
      yearly: layerUnit === null ? yearly : [],
    })
  })
}

type LayerRows = {
  years: readonly YearRow[]
  days: readonly DayRow[]
  hours: readonly HoursRow[]
  yearly: readonly HolidayRow[]
}

function layerOf({ years, days, hours, yearly }: LayerRows): CalendarLayer {
  const kept = calendarLayer.safeParse({
    years: years.map(({ year }) => year),
    weekly: hours.map((row) => ({
      ...(row.weekly as object),
      validFrom: row.valid_from,
      validTo: row.valid_to ?? undefined,
    })),
    yearly: yearly.map((row) => ({
      monthDay: row.month_day,
      name: row.name,
      law: row.law,
      validFrom: row.valid_from,
      validTo: row.valid_to ?? undefined,
    })),
    days: days.map((row) => ({
      on: row.day_on,
      worked: row.worked,
      name: row.name,
      kind: row.kind,
      hours: row.hours ?? undefined,
      decision: row.decision ?? undefined,
      pending: row.pending || undefined,
      swapWith: row.swap_with_on ?? undefined,
    })),
  })
  // What was changed past the program is named instead of breaking every question about a day.
  return kept.data ?? refuse('broken-calendar', { where: kept.error?.issues[0]?.path.join('.') ?? '' })
}
