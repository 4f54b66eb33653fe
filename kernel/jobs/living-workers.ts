import type pg from 'pg'
import { connectionBeside, databasePool } from '../db/database.ts'
import { log } from '../log.ts'

// Whose lock is missing at two looks in a row has died: its jobs are free again within seconds, not after hours.
const LOOK_EVERY_MS = 5_000
const RECONNECT_AFTER_MS = 1_000
const LOCK_CLASS = 5_176

type Held = { workerId: string; isAlive: boolean; jobIds: string[] }

/**
 * Who works on jobs holds a lock of the database that no death can leave behind, so that a dead worker's jobs are found
 * and given free, and so are those whose handing over was lost on the way to a living one.
 */
export class LivingWorkers {
  /** What each worker pool of this process is doing now. */
  readonly #mine = new Map<string, Set<string>>()
  readonly #timer: NodeJS.Timeout
  #client: pg.Client | undefined
  #doubted = new Set<string>()
  #isStopped = false

  constructor() {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref()
  }

  /** Shows everybody that a worker pool of this process lives; answers where its running jobs are written. */
  async add(workerId: string): Promise<void> {
    this.#mine.set(workerId, new Set())
    if (this.#client) await this.#lock(this.#client, [workerId])
    else await this.#connect()
  }

  began(workerId: string, jobId: string): void {
    this.#mine.get(workerId)?.add(jobId)
  }

  ended(workerId: string, jobId: string): void {
    this.#mine.get(workerId)?.delete(jobId)
  }

  /** A worker pool that has stopped: what it left behind is anybody's. */
  remove(workerId: string): void {
    this.#mine.delete(workerId)
    void this.#client
      ?.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, workerId])
      .catch(() => undefined)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  /** Gives free what dead workers hold; what looked dead only now is looked at once more. */
  async look(): Promise<void> {
    try {
      const gone = (await holders()).flatMap((held) => this.#orphansOf(held))
      const certain = gone.filter((jobId) => this.#doubted.has(jobId))
      this.#doubted = new Set(gone)
      if (certain.length > 0) await giveFree(certain)
    } catch (error) {
      log.warn({ problem: (error as Error).message }, 'dead workers not looked for')
    }
  }

  #orphansOf({ workerId, isAlive, jobIds }: Held): string[] {
    const doing = this.#mine.get(workerId)
    if (doing) return jobIds.filter((jobId) => !doing.has(jobId)).map((jobId) => `${workerId} ${jobId}`)
    return isAlive ? [] : jobIds.map((jobId) => `${workerId} ${jobId}`)
  }

  async #connect(): Promise<void> {
    if (this.#isStopped || this.#client) return
    const client = connectionBeside()
    this.#client = client
    const again = () => {
      if (this.#client !== client) return
      this.#client = undefined
      setTimeout(() => void this.#connect(), RECONNECT_AFTER_MS).unref()
    }
    client.on('error', again)
    client.on('end', again)
    try {
      await client.connect()
      await this.#lock(client, [...this.#mine.keys()])
    } catch {
      again()
    }
  }

  async #lock(client: pg.Client, workerIds: string[]): Promise<void> {
    await client.query('select pg_advisory_lock($1, hashtext(id)) from unnest($2::text[]) as t (id)', [
      LOCK_CLASS,
      workerIds,
    ])
  }
}

async function holders(): Promise<Held[]> {
  const { rows } = await databasePool().query<Held>(
    `select j.locked_by as "workerId", array_agg(j.id::text) as "jobIds",
            exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = $1 and l.objsubid = 2 and l.granted
                       and l.database = (select oid from pg_database where datname = current_database())
                       and l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid) as "isAlive"
       from graphile_worker._private_jobs j where j.locked_at is not null group by j.locked_by`,
    [LOCK_CLASS],
  )
  return rows
}

async function giveFree(orphans: readonly string[]): Promise<void> {
  const pairs = orphans.map((orphan) => orphan.split(' ') as [string, string])
  const { rowCount } = await databasePool().query(
    `update graphile_worker._private_jobs j set locked_at = null, locked_by = null
       from unnest($1::text[], $2::bigint[]) as o (worker_id, job_id) where j.id = o.job_id and j.locked_by = o.worker_id`,
    [pairs.map(([workerId]) => workerId), pairs.map(([, jobId]) => jobId)],
  )
  log.warn({ jobs: rowCount }, 'jobs of dead workers given free')
}
