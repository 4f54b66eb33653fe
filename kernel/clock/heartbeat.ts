import type pg from 'pg'
import { databasePool } from '../db/database.ts'

/** The newest instants that are written down as true: of what was done in the office, and of a process whose clock was right. */
export type Written = { eventAt: Date | undefined; beatAt: Date | undefined }

/** What is newest in the books; what was struck out does not count, nor a sign-in, which is let in whatever the clock says. */
export async function newestWritten(): Promise<Written> {
  const { rows } = await databasePool().query<{ event: Date | null; beat: Date | null }>(
    `select (select e.at from kernel.event e
              where e.module <> 'access' and not exists (select from kernel.struck_out s where s.record_id = e.record_id and s.seq = e.seq)
              order by e.at desc limit 1) as event,
            (select max(h.at) from kernel.heartbeat h) as beat`,
  )
  return { eventAt: rows[0]?.event ?? undefined, beatAt: rows[0]?.beat ?? undefined }
}

/** What the database's clock says, whether it is another machine's, and when somebody last answered for a clock. */
export async function readDatabaseClock(
  db: pg.Pool,
): Promise<{ databaseMs: number; isElsewhere: boolean; confirmedAt: Date | undefined }> {
  const { rows } = await db.query<{ at: Date; elsewhere: boolean; confirmed: Date | null }>(
    `select clock_timestamp() as at, (select max(confirmed_at) from kernel.heartbeat) as confirmed,
            coalesce(inet_server_addr() <> inet_client_addr() and not inet_server_addr() <<= '127.0.0.0/8', false) as elsewhere`,
  )
  const [row] = rows
  return {
    databaseMs: row?.at.getTime() ?? 0,
    isElsewhere: row?.elsewhere ?? false,
    confirmedAt: row?.confirmed ?? undefined,
  }
}

/** Writes down that a process lives and what its clock says; those of processes long gone go. */
export async function writeHeartbeat(beat: {
  processId: string
  at: Date
  isConfirmed: boolean
}): Promise<void> {
  await databasePool().query(
    `with old as (delete from kernel.heartbeat where at < $2::timestamptz - interval '7 days' and process_id <> $1)
     insert into kernel.heartbeat as h (process_id, at, confirmed_at) values ($1, $2, case when $3 then $2::timestamptz end)
     on conflict (process_id) do update set at = excluded.at, database_at = excluded.database_at,
       confirmed_at = coalesce(excluded.confirmed_at, h.confirmed_at)`,
    [beat.processId, beat.at, beat.isConfirmed],
  )
}
