import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import type { TallyDimension } from './statistics-tallies.ts'

/**
 * Limits in hours that end later today: counted as past by the end of the day, but not past yet. Read from the dossiers
 * that run now, never from the archive.
 */
export async function dueLaterToday(
  db: Queryable,
  {
    units,
    dimension,
    today,
    now,
  }: { units: readonly string[]; dimension: TallyDimension; today: string; now: Date },
): Promise<Map<string, number>> {
  const key = sql.ref({ unit: 'd.unit_id', procedure: 'd.procedure_id', channel: 'd.channel' }[dimension])
  const { rows } = await sql<{ key: string; n: number }>`
    select ${key}::text as key, count(*)::int as n from one_stop.dossier d
     where d.unit_id = any(${[...units]}::uuid[]) and d.clock = 'running' and d.due_on = ${today}::date and d.due_at > ${now}
       and d.time_limit ->> 'unit' = 'working-hour' and d.due_before_extension_on is null and d.received_on is not null
     group by 1`.execute(db)
  return new Map(rows.map((row) => [row.key, row.n]))
}
