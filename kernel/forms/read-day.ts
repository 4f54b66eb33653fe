const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Gives the ISO day of three boxes day, month, year; undefined when there is no such day. */
export function readDay(day: string, month: string, year: string): string | undefined {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? iso : undefined
}

/** Gives the ISO day of a text such as 05/03/2026, 5-3-2026 or 2026-03-05; undefined when there is no such day. */
export function readWrittenDay(text: string): string | undefined {
  const written = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  const iso = written
    ? [written[3], written[2]?.padStart(2, '0'), written[1]?.padStart(2, '0')].join('-')
    : text
  return isDay(iso) ? iso : undefined
}

/** Says whether the text is a day of the calendar in ISO form, not before the year 1800. */
export function isDay(iso: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const longest = LONGEST_MONTH[month - 1]
  if (year < 1800 || longest === undefined || day < 1 || day > longest) return false
  return month !== 2 || day < 29 || new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
}

/** Writes an ISO day as people in Việt Nam read it: 05/03/2026. */
export function writeDay(iso: string): string {
  return iso.split('-').toReversed().join('/')
}
