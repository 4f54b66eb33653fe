import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { isProvenJob, provenPayload } from './proven-job.ts'

type Job = { id: string; name: string; payload: Record<string, unknown> }

/** Proves the jobs that wait anew, those of which `judge` says that they are ours; the others are never run. */
export async function proveJobsAnew(db: Queryable, judge: (isOurs: () => boolean) => boolean): Promise<void> {
  if (!(await hasQueue(db))) return
  const { rows } = await sql<Job>`
    select j.id::text, t.identifier as name, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id`.execute(db)
  for (const { id, name, payload } of rows) {
    if (!judge(() => isProvenJob(name, payload))) continue
    const { proof: _, _cron, ...plain } = payload
    const proven = { ...provenPayload(name, plain), ...(_cron ? { _cron } : {}) }
    await sql`update graphile_worker._private_jobs set payload = ${JSON.stringify(proven)}::json where id = ${id}::bigint`.execute(
      db,
    )
  }
}

async function hasQueue(db: Queryable): Promise<boolean> {
  const { rows } = await sql<{
    has: boolean
  }>`select to_regclass('graphile_worker._private_jobs') is not null as has`.execute(db)
  return rows[0]?.has ?? false
}
