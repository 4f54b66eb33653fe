/** A day as typed into three boxes. */
export type DayParts = { day: string; month: string; year: string }

/** The three boxes of `<DateInput name>` out of a posted form: what was typed, and the ISO day if it is one. */
export function readDayParts(
  form: Record<string, unknown>,
  name: string,
): DayParts & { on: string | undefined } {
  const parts = {
    day: typed(form, `${name}-day`),
    month: typed(form, `${name}-month`),
    year: typed(form, `${name}-year`),
  }
  return { ...parts, on: dayOf(parts) }
}

/** Splits an ISO day into the three boxes; empty boxes when there is none. */
export function dayPartsOf(on: string | null | undefined): DayParts {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(on ?? '') ?? []
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}

/** The ISO day of three boxes; undefined when no such day exists in the calendar. */
export function dayOf({ day, month, year }: DayParts): string | undefined {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso) ? iso : undefined
}

function typed(form: Record<string, unknown>, key: string): string {
  const value = form[key]
  return typeof value === 'string' ? value.trim() : ''
}
