// The naive reading of the law, written without the engine: walk from day to day, or minute to minute, and look.

/** An office as the naive reader knows it: plain lists to look things up in. */
export interface NaiveOffice {
  off: readonly string[]
  extra: readonly string[]
  halfDays: readonly string[]
}

export interface NaivePause {
  asked: string
  delivered: string
}

export function following(on: string, days = 1): string {
  const noon = new Date(`${on}T12:00:00Z`)
  noon.setUTCDate(noon.getUTCDate() + days)
  return noon.toISOString().slice(0, 10)
}

export function worksOn(office: NaiveOffice, on: string): boolean {
  if (office.off.includes(on)) return false
  if (office.extra.includes(on) || office.halfDays.includes(on)) return true
  return ![0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay())
}

/** The last day of a limit in days, with the clock standing on the days after a request up to delivery. */
export function walkDays(
  office: NaiveOffice,
  from: string,
  limit: { length: number; working: boolean },
  pauses: readonly NaivePause[] = [],
): string {
  const stands = (on: string) => pauses.some((pause) => pause.asked < on && on <= pause.delivered)
  const counts = (on: string) => !stands(on) && (!limit.working || worksOn(office, on))
  let left = limit.length
  for (let on = from; ; on = following(on)) {
    if (on !== from && counts(on)) left -= 1
    if (left <= 0 && worksOn(office, on) && !stands(following(on))) return on
  }
}

/** The same day so many months on, or the last day before it that exists, moved to a worked day. */
export function walkMonths(office: NaiveOffice, from: string, months: number): string {
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (let n = 0; n < months; n += 1) {
    month += 1
    if (month === 13) [year, month] = [year + 1, 1]
  }
  const inMonth = `${year}-${String(month).padStart(2, '0')}-`
  let day = Number(from.slice(8))
  while (!exists(`${inMonth}${String(day).padStart(2, '0')}`)) day -= 1
  return walkDays(office, `${inMonth}${String(day).padStart(2, '0')}`, { length: 0, working: false })
}

/** The minute at which so many office minutes have passed, as `YYYY-MM-DDTHH:MM` in Việt Nam. */
export function walkMinutes(office: NaiveOffice, from: string, minutes: number): string {
  let left = minutes
  const [on = '', clock = ''] = from.split('T')
  let minute = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  for (let day = on; ; day = following(day), minute = 0) {
    for (; minute < 1440; minute += 1) {
      if (isOfficeMinute(office, day, minute)) left -= 1
      if (left === 0) return `${day}T${written(minute + 1)}`
    }
  }
}

function exists(on: string): boolean {
  const noon = new Date(`${on}T12:00:00Z`)
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(on)
}

function isOfficeMinute(office: NaiveOffice, on: string, minute: number): boolean {
  if (!worksOn(office, on)) return false
  if (minute >= 8 * 60 && minute < 12 * 60) return true
  return !office.halfDays.includes(on) && minute >= 13.5 * 60 && minute < 17.5 * 60
}

function written(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
