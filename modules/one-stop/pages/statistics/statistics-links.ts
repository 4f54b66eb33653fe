import type { StatisticsBy } from '../../queries/statistics-input.ts'
import type { StatisticsRow } from '../../queries/statistics.ts'
import type { StatisticsMeasure } from '../../rules/statistics-row.ts'
import type { AskedStatistics } from './asked-statistics.ts'

const PAGE = '/lam-viec/thong-ke'
const LIST = '/lam-viec/danh-sach'

/** The page of statistics with something else asked. */
export function statisticsAddress(
  asked: AskedStatistics,
  changes: Partial<AskedStatistics> = {},
  path = PAGE,
): string {
  const { from, to, by, unitId, level, under } = { ...asked, ...changes }
  return addressOf(path, { from, to, by, unitId, level, under: under ? 'true' : '' })
}

/** The list of dossiers behind one number of the whole. */
export function totalHref(
  { from, to, unitId, level, under }: AskedStatistics,
  measure: StatisticsMeasure,
): string {
  return addressOf(LIST, { from, to, unitId, level, under: under ? 'true' : '', measure })
}

/** The list of dossiers behind one number of a row. */
export function rowHref(asked: AskedStatistics, row: StatisticsRow, measure: StatisticsMeasure): string {
  const { unitId, level, under } = asked
  const common = { from: row.from, to: row.to, unitId, level, under: under ? 'true' : '', measure }
  return addressOf(LIST, { ...common, ...narrowings[asked.by](row) })
}

const narrowings: Record<StatisticsBy, (row: StatisticsRow) => Record<string, string>> = {
  unit: ({ key }) => ({ unitId: key, under: '', level: '' }),
  procedure: ({ code }) => ({ procedureCode: code ?? '' }),
  field: ({ key }) => ({ field: key }),
  channel: ({ key }) => ({ channel: key }),
  month: () => ({}),
}

function addressOf(path: string, parameters: Record<string, string>): string {
  return `${path}?${new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''))}`
}
