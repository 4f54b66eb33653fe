import { statisticsBy, type StatisticsBy } from '../../queries/statistics-input.ts'
import { monthOf } from '../../rules/statistics-period.ts'

/** What the page of statistics is asked: a whole period, one breakdown, and whose numbers. */
export type AskedStatistics = {
  from: string
  to: string
  by: StatisticsBy
  unitId: string
  under: boolean
  level: string
  /** The days in the address were no period: the usual one is shown instead. */
  isMistaken: boolean
}

/** Periods that are one press away. */
export type KnownPeriod = { key: 'month' | 'quarter' | 'year' | 'last-year'; from: string; to: string }

/** This month, quarter and year, and the year before. */
export function knownPeriods(today: string): KnownPeriod[] {
  const year = Number(today.slice(0, 4))
  const firstOfQuarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1
  const quarter = (month: number) => `${year}-${String(month).padStart(2, '0')}-01`
  return [
    { key: 'month', ...monthOf(today) },
    { key: 'quarter', from: quarter(firstOfQuarter), to: monthOf(quarter(firstOfQuarter + 2)).to },
    { key: 'year', from: `${year}-01-01`, to: `${year}-12-31` },
    { key: 'last-year', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ]
}

/** Reads the address; without a period it is this year. */
export function askedStatistics(query: URLSearchParams, today: string): AskedStatistics {
  const typed = (name: string) => query.get(name)?.trim() ?? ''
  return {
    ...periodOf(typed('from'), typed('to'), today),
    by: statisticsBy.find((known) => known === typed('by')) ?? 'unit',
    unitId: typed('unitId'),
    level: typed('level'),
    under: typed('under') === 'true',
  }
}

/** How far the question is narrowed: a period other than this year, one unit. */
export function narrowingsIn({ from, to, unitId }: AskedStatistics, today: string): number {
  const isUsual = knownPeriods(today).some(
    (period) => period.key === 'year' && period.from === from && period.to === to,
  )
  return [!isUsual, unitId !== ''].filter(Boolean).length
}

function periodOf(
  from: string,
  to: string,
  today: string,
): Pick<AskedStatistics, 'from' | 'to' | 'isMistaken'> {
  const { from: first, to: last } = knownPeriods(today)[2] as KnownPeriod
  const asked = { from: from || first, to: to || last }
  const isMistaken = !isDay(asked.from) || !isDay(asked.to) || asked.from > asked.to
  return isMistaken ? { from: first, to: last, isMistaken } : { ...asked, isMistaken }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
