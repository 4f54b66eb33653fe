import type { Tx } from '#kernel/db/database.ts'
import { nationalCalendarId } from '../rules/national-calendar.ts'
import { lockUnit } from './unit-subject.ts'

/** The calendar of a unit, or of the whole country, as an operation about it needs it. */
export type CalendarSubject = { id: string; unitId: string | null; unitAndAbove: string[] }

/** Fetches the calendar of a unit and locks the unit; the national one has nobody above but the system's administrator. */
export async function lockCalendar(
  tx: Tx,
  unitId: string | null,
  on: string,
): Promise<CalendarSubject | undefined> {
  if (unitId === null) return { id: nationalCalendarId, unitId: null, unitAndAbove: [] }
  const unit = await lockUnit(tx, unitId, on)
  return unit && { id: unit.id, unitId: unit.id, unitAndAbove: unit.unitAndAbove }
}
