import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { system, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { rollUpTallies } from '../operations/roll-up-tallies.ts'
import { statisticsClasses, statisticsMeasures } from '../rules/statistics-row.ts'
import { tallyChanges } from '../rules/tally-changes.ts'
import { aCity, aProcedure, aWard } from '../testing.ts'
import { dossiers } from './dossiers.ts'
import { liveRandomly, settle } from './random-lives.test.ts'
import { dayOf, recount, recountBy, type Row } from './fixtures/recount.ts'
import { statisticsBy } from './statistics-input.ts'
import { statistics } from './statistics.ts'

await freshDatabase()
const now = new Date('2026-04-20T10:00:00+07:00')
const city = await aCity()
const wards = [await aWard({ city }), await aWard({ city })] as const
const procedures = [
  await aProcedure({ limit: { length: 5, unit: 'working-day', rule: 'none' } }),
  await aProcedure({ limit: { length: 6, unit: 'working-hour', rule: 'none' }, pausePolicy: 'resume' }),
  await aProcedure({ limit: null }),
] as const

// Half of the lives are rolled up while the others go on; some end on their very day, one falls due later today.
for (let seed = 1; seed <= 45; seed++) {
  await liveRandomly(seed * 7919, { wards, procedures })
  if (seed % 20 === 0) await rollUpTallies.perform(system, now, {})
}
const thisMorning = new Date('2026-04-20T09:00:00+07:00')
await wards[0].dossier({ state: 'received', at: thisMorning, procedure: procedures[1] })
await settle(
  await wards[1].dossier({ state: 'reviewed', procedure: procedures[0] }),
  new Date('2026-03-09T16:00:00+07:00'),
)
const rows = await database().selectFrom('one_stop.dossier').selectAll().execute()

const keysOf = {
  unit: (row: Row) => row.unit_id,
  procedure: (row: Row) => row.procedure_id,
  field: (row: Row) => row.field_key,
  channel: (row: Row) => row.channel,
}
const day = fc
  .integer({ min: -10, max: 125 })
  .map((n) => dayOf(new Date(Date.parse('2026-01-01T00:00:00Z') + n * 86_400_000)))
const period = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))

test('the random lives of these dossiers end in every class there is', () => {
  const periods = ['2026-02-10', '2026-03-10', '2026-04-20'].map((to) => ({ from: '2026-01-01', to, now }))
  const met = new Set(rows.flatMap((row) => periods.flatMap((asked) => recount(row, asked))))

  const missing = statisticsMeasures.filter((measure) => !met.has(measure))
  assert.deepEqual(missing, ['carried', 'stopped', 'unaccounted'])
})

for (const by of ['unit', 'procedure', 'field', 'channel'] as const) {
  test(`statistics by ${by} of any period are what a recount of every dossier finds`, async () => {
    await fc.assert(
      fc.asyncProperty(period, async (asked) => {
        const expected = recountBy(rows, keysOf[by], { ...asked, now })

        const shown = await statistics.ask(city.controller, now, {
          ...asked,
          by,
          unitId: city.unitId,
          under: 'true',
        })

        assert.deepEqual(shown.rows.map((row) => row.key).toSorted(), [...expected.keys()].toSorted())
        for (const row of shown.rows) {
          const found = Object.fromEntries(statisticsMeasures.map((measure) => [measure, row[measure]]))
          const recounted = Object.fromEntries(
            statisticsMeasures.map((measure) => [measure, expected.get(row.key)?.get(measure) ?? 0]),
          )
          assert.deepEqual(found, recounted)
        }
      }),
      { numRuns: 25 },
    )
  })
}

test('the classes of every row add up to what was received and carried, in every breakdown', async () => {
  await fc.assert(
    fc.asyncProperty(period, fc.constantFrom(...statisticsBy), async (asked, by) => {
      const { rows: shown, total } = await statistics.ask(city.controller, now, { ...asked, by })

      for (const row of [...shown, total]) {
        const inClasses = statisticsClasses.reduce((sum, name) => sum + row[name], 0)
        assert.equal(inClasses, row.received + row.carried)
      }
      assert.equal(
        shown.reduce((sum, row) => sum + row.received, 0),
        total.received,
      )
    }),
    { numRuns: 25 },
  )
})

test('each number opens a list of exactly as many dossiers', async () => {
  const narrowTo = {
    unit: (key: string) => ({ unitId: key }),
    procedure: (_key: string, code: string | null) => ({ procedureCode: code }),
    field: (key: string) => ({ field: key }),
    channel: (key: string) => ({ channel: key }),
    month: () => ({}),
  }
  await fc.assert(
    fc.asyncProperty(period, fc.constantFrom(...statisticsBy), async (asked, by) => {
      const { rows: shown } = await statistics.ask(city.controller, now, { ...asked, by })

      for (const row of shown) {
        const behind = { from: row.from, to: row.to, ...narrowTo[by](row.key, row.code), limit: 200 }
        for (const measure of statisticsMeasures) {
          const list = await dossiers.ask(city.controller, now, { ...behind, measure })
          assert.deepEqual([measure, list.count, list.rows.length], [measure, row[measure], row[measure]])
        }
      }
    }),
    { numRuns: 8 },
  )
})

test('the counts kept are those that the dossiers give, by the rule and by its twin in SQL', async () => {
  for (const row of rows) {
    const { rows: twin } = await sql<{ day_on: string; measure: string; n: number }>`
      select day_on, measure, sum(n)::int as n from one_stop.dossier d cross join lateral one_stop.tally_rows(d) where d.id = ${row.id} group by 1, 2 having sum(n) <> 0`.execute(
      database(),
    )
    const byRule = tallyChanges(undefined, row).map(({ day_on, measure, n }) => `${day_on} ${measure} ${n}`)
    assert.deepEqual(twin.map((r) => `${r.day_on} ${r.measure} ${r.n}`).toSorted(), byRule.toSorted())
  }
})

test('a ward sees its own numbers and no other ward exists for it', async () => {
  const asked = { from: '2026-01-01', to: '2026-04-20' }
  const own = await statistics.ask(wards[0].leader, now, { ...asked, by: 'unit' })

  assert.deepEqual(
    own.rows.map((row) => row.key),
    [wards[0].unitId],
  )
  await assert.rejects(statistics.ask(wards[0].leader, now, { ...asked, unitId: wards[1].unitId }), {
    code: 'not-found',
  })
  await assert.rejects(statistics.ask(wards[0].clerk, now, asked), { code: 'not-allowed' })
  await assert.rejects(statistics.ask(wards[0].leader, now, { from: '2026-02-01', to: '2026-01-01' }), {
    code: 'bad-input',
  })
})

test('after a ward moves under another city its numbers move with it, before and after the next roll-up', async () => {
  const other = await aCity()
  await rollUpTallies.perform(system, now, {})
  const ask = (officer: Officer) =>
    statistics.ask(officer, now, {
      from: '2026-01-01',
      to: '2026-04-20',
      by: 'procedure',
      unitId: officer.unitId,
      under: 'true',
    })
  const [before, own] = [
    await ask(city.controller),
    await statistics.ask(wards[1].leader, now, { from: '2026-01-01', to: '2026-04-20' }),
  ]
  await sql`update organisation.unit_version set parent_id = ${other.unitId}::uuid where unit_id = ${wards[1].unitId}::uuid`.execute(
    database(),
  )
  await sql`update organisation.revision set number = number + 1 where key = 'units'`.execute(database())
  const covered = { ...other.controller, covers: [wards[1].unitId] }

  const stale = await ask(covered)
  await rollUpTallies.perform(system, now, {})
  const fresh = await ask(covered)

  assert.equal(stale.total.received, own.total.received)
  assert.deepEqual(fresh.rows, stale.rows)
  const left = await ask({ ...city.controller, covers: [wards[0].unitId] })
  assert.equal(left.total.received, before.total.received - own.total.received)
})
