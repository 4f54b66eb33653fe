import { t } from '#kernel/i18n/t.ts'
import { exportTable } from '#kernel/export/export-table.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { statistics, type StatisticsShown } from '../../queries/statistics.ts'
import { countableUnits } from '../../queries/statistics-units.ts'
import { levelNames } from '../../queries/statistics-levels.ts'
import { maySeeStatistics } from '../../rules/statistics-scope.ts'
import { vietnamDay } from '../../rules/vietnam-day.ts'
import { askedStatistics, type AskedStatistics } from './asked-statistics.ts'
import { statisticsTable } from './statistics-export.ts'
import { StatisticsView, type LevelPart } from './statistics-view.tsx'

definePage({
  path: '/lam-viec/thong-ke',
  side: 'staff',
  summary:
    'Thống kê hồ sơ theo đơn vị, lĩnh vực, thủ tục, tháng, kênh nộp; mỗi con số mở ra danh sách của nó',
  may: maySeeStatistics,
  menu: { label: 'Thống kê hồ sơ', group: 'Thống kê', order: 10, key: 's' },
  show: async (request) => {
    const { actor, now, query } = request
    const asked = askedStatistics(query, vietnamDay(now))
    const shown = await answerTo(request, asked)
    const [units, levels] = await Promise.all([countableUnits(actor, now), levelParts(request, asked, shown)])
    const view = (
      <StatisticsView asked={asked} shown={shown} levels={levels} units={units} today={vietnamDay(now)} />
    )
    return show(t('Thống kê hồ sơ'), view, { isWide: true })
  },
})

definePage({
  path: '/lam-viec/thong-ke/xuat',
  side: 'staff',
  summary: 'Xuất thống kê ra tệp XLSX hoặc CSV',
  may: maySeeStatistics,
  show: async (request) => {
    const asked = askedStatistics(request.query, vietnamDay(request.now))
    const { from, to, by, unitId, level, under } = asked
    const format = request.query.get('dang') === 'csv' ? 'csv' : 'xlsx'
    const narrowedTo = { from, to, by, unitId, level, under: String(under) }
    return exportTable(request, statisticsTable(await answerTo(request, asked), format, narrowedTo))
  },
})

async function answerTo({ actor, now }: PageRequest, asked: AskedStatistics): Promise<StatisticsShown> {
  const { from, to, by, unitId, level, under } = asked
  const whose = {
    ...(unitId ? { unitId } : {}),
    ...(level ? { level } : {}),
    ...(under ? { under: 'true' } : {}),
  }
  return statistics.ask(actor, now, { from, to, by, ...whose })
}

// Units of several levels are not summed into one line: each level has a table and a sum of its own.
async function levelParts(
  request: PageRequest,
  asked: AskedStatistics,
  { rows }: StatisticsShown,
): Promise<LevelPart[]> {
  const present = asked.by === 'unit' ? new Set(rows.map((row) => row.level ?? '')) : new Set<string>()
  if (present.size < 2) return []
  const names = (await levelNames()).filter(({ level }) => present.has(level))
  return Promise.all(
    names.map(async ({ level, name }) => ({
      level,
      name,
      total: (await answerTo(request, { ...asked, level })).total,
    })),
  )
}
