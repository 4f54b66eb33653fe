import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { unitTree } from '../queries/statistics-unit-tree.ts'
import { belowPairs, type UnitTree } from '../rules/statistics-tree.ts'
import { tallyMeasures } from '../rules/tally-contributions.ts'
import { DENSE_LEVELS, SPARSE_LEVELS } from '../rules/tally-nodes.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'

const BATCH = 500_000

/** Moves the deltas written so far into the rolled-up counts, in one transaction: nothing is counted twice or lost (cộng dồn thống kê). */
export const rollUpTallies = defineOperation({
  name: 'one-stop.roll-up-tallies',
  summary: 'Cộng dồn các thay đổi số đếm để thống kê không chậm dần theo số hồ sơ.',
  isInternal: true,
  input: z.strictObject({}),
  output: z.object({ rolled: z.number() }),
  // The one row of the state is the lock: a second roll-up waits for the first.
  subject: async ({ tx }) => {
    const state = await tx
      .selectFrom('one_stop.tally_state')
      .selectAll()
      .forUpdate()
      .executeTakeFirstOrThrow()
    return { id: uuid(), tree: state.tree }
  },
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }, { tree }) => {
    const today = await unitTree(tx, vietnamDay(now))
    if (tree !== today.signature) await addUpAnew(tx, today)
    let rolled = 0
    for (let moved = BATCH; moved === BATCH; rolled += moved) moved = await moveDeltas(tx, today)
    if (rolled > 0 || tree !== today.signature) {
      await tx.updateTable('one_stop.tally_state').set({ tree: today.signature, rolled_at: now }).execute()
    }
    return { rolled }
  },
})

// Measures are named by the program, not by anybody outside.
const columns = tallyMeasures.map((measure) => ({ measure, column: sql.ref(measure.replaceAll('-', '_')) }))
const columnNames = sql.join(columns.map(({ column }) => column))
const sumsOfMeasures = sql.join(
  columns.map(({ measure }) => sql`sum(n) filter (where measure = ${sql.lit(measure)})`),
)
const sumsOfColumns = sql.join(columns.map(({ column }) => sql`sum(t.${column})`))
const added = sql.join(
  columns.map(
    ({ column }) =>
      sql`${column} = case when t.${column} is null then excluded.${column} else t.${column} + coalesce(excluded.${column}, 0) end`,
  ),
)
const sparse: RawBuilder<number[]> = sql`array[${sql.join(SPARSE_LEVELS.map((level) => sql.lit(level)))}]`
const dense: RawBuilder<number[]> = sql`array[${sql.join(DENSE_LEVELS.map((level) => sql.lit(level)))}]`

async function moveDeltas(tx: Tx, tree: UnitTree): Promise<number> {
  const { unitIds, scopeIds } = belowPairs(tree)
  const { rows } = await sql<{ moved: number }>`
    with moved as (
      delete from one_stop.tally_delta where id in (select id from one_stop.tally_delta order by id limit ${sql.lit(BATCH)} for update skip locked)
      returning day_on, unit_id, procedure_id, channel, measure, n),
    daily as (select day_on, unit_id, procedure_id, channel, measure, sum(n) as n from moved group by 1, 2, 3, 4, 5 having sum(n) <> 0),
    own as (
      select unit_id, 'unit' as dimension, null::uuid as procedure_id, null as channel, day_on, measure, sum(n) as n from daily group by 1, 5, 6
      union all
      select unit_id, 'channel', null, channel, day_on, measure, sum(n) from daily group by 1, 4, 5, 6
      union all
      select unit_id, 'procedure', procedure_id, null, day_on, measure, sum(n) from daily group by 1, 3, 5, 6),
    scoped as (
      select unit_id, false as is_below, dimension, procedure_id, channel, day_on, measure, n from own
      union all
      select p.scope_id, true, dimension, procedure_id, channel, day_on, measure, sum(n) from own
        join unnest(${unitIds}::uuid[], ${scopeIds}::uuid[]) p (unit_id, scope_id) using (unit_id) group by 1, 3, 4, 5, 6, 7),
    summed as (
      select unit_id, is_below, dimension, one_stop.tally_nodes(day_on, case when dimension = 'procedure' and not is_below then ${sparse} else ${dense} end) as node,
             procedure_id, channel, measure, n from scoped),
    kept as (
      insert into one_stop.tally as t (unit_id, is_below, dimension, node, procedure_id, channel, ${columnNames})
      select unit_id, is_below, dimension, node, coalesce(procedure_id, '00000000-0000-0000-0000-000000000000'), coalesce(channel, ''), ${sumsOfMeasures}
        from summed group by 1, 2, 3, 4, 5, 6
      on conflict (unit_id, is_below, dimension, node, procedure_id, channel) do update set ${added})
    select count(*)::int as moved from moved`.execute(tx)
  return rows[0]?.moved ?? 0
}

// The tree of units changed: what lies below whom is added up anew from what each unit counts itself, day by day for procedures.
async function addUpAnew(tx: Tx, tree: UnitTree): Promise<void> {
  const { unitIds, scopeIds } = belowPairs(tree)
  await sql`delete from one_stop.tally where is_below`.execute(tx)
  await sql`
    insert into one_stop.tally (unit_id, is_below, dimension, node, procedure_id, channel, ${columnNames})
    select p.scope_id, true, t.dimension, b.node, t.procedure_id, t.channel, ${sumsOfColumns}
      from one_stop.tally t join unnest(${unitIds}::uuid[], ${scopeIds}::uuid[]) p (unit_id, scope_id) using (unit_id)
     cross join lateral (
        select t.node where t.dimension <> 'procedure'
        union all
        select * from one_stop.tally_nodes(date '2000-01-01' + t.node, ${dense}) where t.dimension = 'procedure' and t.node < 32768) b (node)
     where not t.is_below
     group by 1, 3, 4, 5, 6`.execute(tx)
}
