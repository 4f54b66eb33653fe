import { sql } from 'kysely'
import { z } from 'zod'
import { t } from '#kernel/i18n/t.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { countedPeriod, monthsOf, type CountedPeriod } from '../rules/statistics-period.ts'
import {
  emptyTally,
  isEmptyRow,
  statisticsNumbers,
  tallySum,
  type StatisticsNumbers,
  type Tally,
} from '../rules/statistics-row.ts'
import { maySeeStatistics, unitsAsked, unitsCounted } from '../rules/statistics-scope.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { dueLaterToday } from './statistics-due-today.ts'
import { statisticsInput, type StatisticsBy } from './statistics-input.ts'
import { countedProcedures, type CountedProcedure } from './statistics-labels.ts'
import { talliesThrough, type TallyDimension } from './statistics-tallies.ts'
import type { UnitTree } from '../rules/statistics-tree.ts'
import { unitTree } from './statistics-unit-tree.ts'

/** The version of the definitions that the numbers follow. */
export const STATISTICS_RULES = '2026-11'

/** One row of the statistics. */
export type StatisticsRow = StatisticsNumbers & {
  key: string
  label: string
  code: string | null
  level: string | null
  from: string
  to: string
}

/** How many dossiers a period brought and what became of them; every number has its list in one-stop.dossiers (thống kê). */
export const statistics = defineQuery({
  name: 'one-stop.statistics',
  summary:
    'Thống kê hồ sơ của một kỳ theo đơn vị, thủ tục, lĩnh vực, kênh hoặc tháng; các lớp rời nhau, cộng lại bằng tiếp nhận + kỳ trước chuyển sang.',
  input: z.strictObject(statisticsInput),
  may: maySeeStatistics,
  run: async ({ db, actor, now }, input) => {
    if (input.from > input.to)
      refuseInput([{ pointer: '/to', detail: t('Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.') }])
    const today = vietnamDay(now)
    const tree = await unitTree(db, today)
    const units = unitsAsked(unitsCounted(actor, tree), tree, { ...input, under: input.under === 'true' })
    if (!units) return refuse('not-found')
    const ground: Ground = {
      db,
      tree,
      units,
      today,
      now,
      by: input.by,
      procedures: needsProcedures(input.by) ? await countedProcedures(db) : new Map(),
    }
    const { rows, total } =
      input.by === 'month' ? await countedByMonth(ground, input) : await counted(ground, input)
    return {
      ...input,
      under: input.under === 'true',
      rows,
      total,
      rules: STATISTICS_RULES,
      countedAt: now,
      through: await lastEvent(db),
    }
  },
})

/** What `statistics` answers. */
export type StatisticsShown = Awaited<ReturnType<typeof statistics.ask>>

type Ground = {
  db: Queryable
  tree: UnitTree
  units: string[]
  today: string
  now: Date
  by: StatisticsBy
  procedures: ReadonlyMap<string, CountedProcedure>
}
type Answer = { rows: StatisticsRow[]; total: StatisticsNumbers }
function needsProcedures(by: StatisticsBy): boolean {
  return by === 'procedure' || by === 'field'
}

type Between = { before: Tally; until: Tally }

const dimensions: Record<StatisticsBy, TallyDimension> = {
  unit: 'unit',
  procedure: 'procedure',
  field: 'procedure',
  channel: 'channel',
  month: 'channel',
}

async function counted(ground: Ground, { from, to }: { from: string; to: string }): Promise<Answer> {
  const period = countedPeriod(from, to, ground.today)
  const tallies = await readTallies(ground, [period.before, period.until])
  const byKey = new Map<string, Between>()
  for (const [key, [before, until]] of tallies) {
    const shown = ground.by === 'field' ? (ground.procedures.get(key)?.fieldKey ?? key) : key
    byKey.set(shown, together(byKey.get(shown), { before: before as Tally, until: until as Tally }))
  }
  const rows = [...byKey]
    .map(([key, between]) => rowOf(ground, { ...period, key }, between))
    .filter((row) => !isEmptyRow(row))
  return { rows: rows.toSorted(orders[ground.by](ground.tree)), total: totalOf([...byKey.values()]) }
}

// Every month is a period of its own, with what was carried into it.
async function countedByMonth(ground: Ground, { from, to }: { from: string; to: string }): Promise<Answer> {
  const months = monthsOf(from, to, ground.today)
  const days = [...new Set(months.flatMap(({ before, until }) => [before, until]))]
  const through = new Map<string, Tally>(days.map((day) => [day, emptyTally()]))
  for (const tallies of (await readTallies(ground, days)).values())
    for (const [i, day] of days.entries())
      through.set(day, tallySum(through.get(day) as Tally, tallies[i] as Tally))
  const at = (day: string) => through.get(day) as Tally
  const rows = months.map((month) =>
    rowOf(ground, month, { before: at(month.before), until: at(month.until) }),
  )
  return {
    rows: rows.filter((row) => !isEmptyRow(row)),
    total: totalOf([{ before: at(days[0] as string), until: at(days.at(-1) as string) }]),
  }
}

async function readTallies(ground: Ground, days: readonly string[]): Promise<Map<string, Tally[]>> {
  const dimension = dimensions[ground.by]
  const tallies = await talliesThrough(ground.db, { ...ground, dimension, days })
  if (!days.includes(ground.today)) return tallies
  const i = days.lastIndexOf(ground.today)
  for (const [key, n] of await dueLaterToday(ground.db, { ...ground, dimension })) {
    const through = tallies.get(key)?.[i]
    if (through) through['open-overdue'] -= n
  }
  return tallies
}

function together(a: Between | undefined, b: Between): Between {
  return a ? { before: tallySum(a.before, b.before), until: tallySum(a.until, b.until) } : b
}

function totalOf(all: readonly Between[]): StatisticsNumbers {
  const { before, until } = all.reduce(together, { before: emptyTally(), until: emptyTally() })
  return statisticsNumbers(before, until)
}

function rowOf(ground: Ground, { key, from, to }: CountedPeriod, { before, until }: Between): StatisticsRow {
  return { key, ...labels[ground.by](ground, key), from, to, ...statisticsNumbers(before, until) }
}

type Label = Pick<StatisticsRow, 'label' | 'code' | 'level'>

const labels: Record<StatisticsBy, (ground: Ground, key: string) => Label> = {
  unit: ({ tree }, key) => ({
    label: tree.units.get(key)?.shortName ?? key,
    code: null,
    level: tree.units.get(key)?.level ?? null,
  }),
  procedure: ({ procedures }, key) => ({
    label: procedures.get(key)?.name ?? key,
    code: procedures.get(key)?.code ?? null,
    level: null,
  }),
  field: ({ procedures }, key) => ({
    label: [...procedures.values()].find((p) => p.fieldKey === key)?.field ?? key,
    code: null,
    level: null,
  }),
  channel: (_ground, key) => ({ label: channelLabel(key), code: null, level: null }),
  month: (_ground, key) => ({
    label: t('Tháng {month}/{year}', { month: Number(key.slice(5)), year: key.slice(0, 4) }),
    code: null,
    level: null,
  }),
}

/** What a channel is called (kênh nộp). */
export function channelLabel(channel: string): string {
  return { online: t('Trực tuyến'), desk: t('Trực tiếp'), postal: t('Bưu chính') }[channel] ?? channel
}

type Order = (a: StatisticsRow, b: StatisticsRow) => number

const vietnamese = new Intl.Collator('vi')
const largestFirst: Order = (a, b) =>
  b.received - a.received || b.carried - a.carried || vietnamese.compare(a.label, b.label)
const orders: Record<StatisticsBy, (tree: UnitTree) => Order> = {
  unit: (tree) => (a, b) =>
    (tree.units.get(a.key)?.rank ?? 0) - (tree.units.get(b.key)?.rank ?? 0) ||
    vietnamese.compare(a.label, b.label),
  procedure: () => largestFirst,
  field: () => largestFirst,
  channel: () => largestFirst,
  month: () => (a, b) => a.key.localeCompare(b.key),
}

// How far the journal had come when this was counted.
async function lastEvent(db: Queryable): Promise<{ eventId: string; at: Date } | null> {
  const { rows } = await sql<{ eventId: string; at: Date }>`
    select id as "eventId", at from kernel.event order by at desc, record_id desc, seq desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}
