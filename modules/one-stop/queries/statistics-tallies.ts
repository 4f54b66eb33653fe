import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { emptyTally, type Tally } from '../rules/statistics-row.ts'
import { scopesOf } from '../rules/statistics-scope.ts'
import { tallyMeasures } from '../rules/tally-contributions.ts'
import { DENSE_LEVELS, nodesThrough, SPARSE_LEVELS } from '../rules/tally-nodes.ts'
import type { UnitTree } from '../rules/statistics-tree.ts'

/** What statistics are kept by; fields are added up from procedures. */
export type TallyDimension = 'unit' | 'procedure' | 'channel'

export type AskedTallies = {
  tree: UnitTree
  units: readonly string[]
  dimension: TallyDimension
  days: readonly string[]
}

type Row = Record<string, string | number | null> & { i: number; key: string }

const columns = tallyMeasures.map((measure) => ({ measure, name: measure.replaceAll('-', '_') }))

/**
 * For each key of the dimension the counts from the first day on through each of the days. The rolled-up counts and
 * the deltas not rolled up yet are read by one statement, so that a roll-up at that very moment changes nothing. The
 * offset keeps the planner looking each block up in the index instead of reading all of them.
 */
export async function talliesThrough(db: Queryable, asked: AskedTallies): Promise<Map<string, Tally[]>> {
  const { rows } = await statement(asked).execute(db)
  const tallies = new Map<string, Tally[]>()
  for (const row of rows) {
    const through = tallies.get(row.key) ?? asked.days.map(emptyTally)
    tallies.set(row.key, through)
    const tally = through[row.i]
    if (tally) for (const { measure, name } of columns) tally[measure] += Number(row[name] ?? 0)
  }
  return tallies
}

function statement({ tree, units, dimension, days }: AskedTallies) {
  const scopes =
    dimension === 'unit' ? units.map((unitId) => ({ unitId, isBelow: false })) : scopesOf(units, tree)
  const own = dimension === 'procedure' ? SPARSE_LEVELS : DENSE_LEVELS
  const marks = days.flatMap((on, i) => [
    ...nodesThrough(on, own).map((node) => ({ i, node, isBelow: false })),
    ...nodesThrough(on, DENSE_LEVELS).map((node) => ({ i, node, isBelow: true })),
  ])
  const nodes = (isBelow: boolean) => [
    ...new Set(marks.filter((m) => m.isBelow === isBelow).map((m) => m.node)),
  ]
  const keyOf = { unit: 'unit_id', procedure: 'procedure_id', channel: 'channel' }[dimension]
  const sums = sql.join(columns.map(({ name }) => sql`sum(${sql.ref(`t.${name}`)})::int as ${sql.ref(name)}`))
  const filtered = sql.join(
    columns.map(({ measure }) => sql`sum(d.n) filter (where d.measure = ${sql.lit(measure)})::int`),
  )
  return sql<Row>`
    with scope as (
      select s.* from unnest(${scopes.map((s) => s.unitId)}::uuid[], ${scopes.map((s) => s.isBelow)}::boolean[]) s (unit_id, is_below)
       where (select tree from one_stop.tally_state) = ${tree.signature}
      union all
      select u, false from unnest(${[...units]}::uuid[]) u where (select tree from one_stop.tally_state) <> ${tree.signature}),
    mark as (
      select * from unnest(${marks.map((m) => m.i)}::int[], ${marks.map((m) => m.node)}::int[], ${marks.map((m) => m.isBelow)}::boolean[]) m (i, node, is_below))
    select m.i, ${sql.ref(`t.${keyOf}`)}::text as key, ${sums}
      from scope s cross join lateral (
        select * from one_stop.tally c where c.unit_id = s.unit_id and c.is_below = s.is_below and c.dimension = ${dimension}
           and c.node = any(case when s.is_below then ${nodes(true)}::int[] else ${nodes(false)}::int[] end) offset 0) t
      join mark m on m.is_below = t.is_below and m.node = t.node
     group by 1, 2
    union all
    select b.i, ${sql.ref(`d.${keyOf}`)}::text, ${filtered}
      from one_stop.tally_delta d join unnest(${days.map((_, i) => i)}::int[], ${[...days]}::date[]) b (i, through) on d.day_on <= b.through
     where d.unit_id = any(${[...units]}::uuid[])
     group by 1, 2`
}
