import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import type { OperationContext } from '../operation.ts'
import { STEP_MS } from './two-clocks.ts'

/** Records of a module with something dated ahead, and why it is struck out. */
export type Struck = { recordIds: readonly string[]; reason: string }
type Striker = (context: OperationContext, struck: Struck) => Promise<void>

const strikers = new Map<string, Striker>()

/** Declares how the records and registers of a module go on from the last true entry when what is ahead of it is struck out. */
export function defineStriker(module: string, striker: Striker): void {
  strikers.set(module, striker)
}

/** How much is dated ahead of now, beyond what clocks may differ by. */
export async function countAhead(db: Queryable, now: Date, recordId?: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${ahead(now, recordId)}`.execute(db)
  return rows[0]?.n ?? 0
}

type StruckEvent = { recordId: string; module: string; homeUnitId: string | null }

/**
 * Strikes out what a wrong clock dated ahead of now, of one record or of all (gạch ghi trước ngày). The entries stay where
 * they are, each chain gets one that says so; what was kept against repetition and guessing under such a date is dropped.
 */
export async function strikeOutAhead(
  context: OperationContext,
  { by, recordId, reason }: { by: string; recordId?: string | undefined; reason: string },
): Promise<{ events: number; records: number; lastTrueAt: Date | null }> {
  const { tx, now, emit } = context
  const { rows } = await sql<StruckEvent>`
    insert into kernel.struck_out (record_id, seq, struck_by, module, home_unit_id)
    select e.record_id, e.seq, ${by}::uuid, e.module, e.home_unit_id ${ahead(now, recordId)}
    returning record_id as "recordId", module, home_unit_id as "homeUnitId"`.execute(tx)
  const records = new Map(rows.map((row) => [row.recordId, row]))
  for (const [module, of] of Map.groupBy(records.values(), (row) => row.module))
    await strikers.get(module)?.(context, { recordIds: of.map((row) => row.recordId), reason })
  for (const row of records.values())
    emit({
      type: `${row.module}.struck-out-ahead`,
      recordId: row.recordId,
      homeUnitId: row.homeUnitId,
      facts: { struckBy: by },
    })
  if (!recordId) await dropShortLived(context)
  return { events: rows.length, records: records.size, lastTrueAt: await lastTrueAt(tx, now) }
}

function ahead(now: Date, recordId: string | undefined) {
  const after = new Date(now.getTime() + STEP_MS)
  return sql`from kernel.event e where e.at > ${after}::timestamptz
    and (${recordId ?? null}::uuid is null or e.record_id = ${recordId ?? null}::uuid)
    and not exists (select from kernel.struck_out s where s.record_id = e.record_id and s.seq = e.seq)`
}

// Answers kept and tries counted under a day that has not come would be kept, or would shut somebody out, until it comes.
async function dropShortLived({ tx, now }: OperationContext): Promise<void> {
  await sql`with answers as (delete from kernel.idempotency where at > ${now}),
                 beats as (delete from kernel.heartbeat where at > ${now})
            delete from kernel.throttle where window_at > ${now}`.execute(tx)
}

async function lastTrueAt(db: Queryable, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select at from kernel.event where at <= ${now} order by at desc limit 1`.execute(db)
  return rows[0]?.at ?? null
}
