import { Logger, parseCronItems, run, type Runner, type Task } from 'graphile-worker'
import { sql, type RawBuilder } from 'kysely'
import { database, databasePool, type Tx } from '../db/database.ts'
import { log } from '../log.ts'

/** The event a subscriber hears of. */
export type HeardEvent = {
  id: string
  type: string
  recordId: string
  at: Date
  facts?: Record<string, unknown>
}

type Subscriber = {
  name: string
  /** Event types it hears. */
  on: string[]
  /** How long the job waits first, so that an undo can still call it back. */
  waitMs?: number
  /** Given the instant at which it runs. */
  run: (event: HeardEvent, now: Date) => Promise<void>
}
type Timed = { name: string; cron: string; run: (now: Date) => Promise<void> }

const subscribers = new Map<string, Subscriber>()
const timed = new Map<string, Timed>()

/** Declares a background job that hears of events: at least once, so it must be idempotent. */
export function defineSubscriber(subscriber: Subscriber): void {
  subscribers.set(subscriber.name, subscriber)
}

/** Declares a background job run by the clock (cron, UTC). */
export function defineTimedJob(job: Timed): void {
  timed.set(job.name, job)
}

/** The parts of a statement that put a job, in the same transaction, for every subscriber of the event. */
export function enqueuing(event: HeardEvent): RawBuilder<unknown>[] {
  const hearing = [...subscribers.values()].filter((s) => s.on.includes(event.type))
  if (hearing.length === 0) return []
  const payload = JSON.stringify({ ...event, at: event.at.toISOString() })
  return hearing.map((s) => {
    const runAt = new Date(Date.now() + (s.waitMs ?? 0))
    return sql`(graphile_worker.add_job(${s.name}, ${payload}::json, run_at => ${runAt.toISOString()}::timestamptz,
      job_key => ${`${s.name}:${event.id}`}, max_attempts => 12)).id`
  })
}

/** Calls back what still waits for an event (an undone event must not send its notice). */
export async function withdrawJobsOf(tx: Tx, eventId: string): Promise<void> {
  for (const s of subscribers.values())
    await sql`select graphile_worker.remove_job(${`${s.name}:${eventId}`})`.execute(tx)
}

/** Runs the declared jobs until stopped. */
export async function startJobs({ concurrency = 2 } = {}): Promise<Runner> {
  return run({
    pgPool: databasePool(),
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: { ...subscriberTasks(), ...timedTasks() },
    crontab: [...timed.values()].map((j) => `${j.cron} ${cronName(j.name)}`).join('\n'),
    logger: quietLogger,
  })
}

/** What waits and what failed, for the administrator. */
export async function jobsWaiting(): Promise<
  { name: string; runAt: Date; attempts: number; lastError: string | null }[]
> {
  const { rows } = await sql<{
    task_identifier: string
    run_at: Date
    attempts: number
    last_error: string | null
  }>`
    select task_identifier, run_at, attempts, last_error from graphile_worker.jobs order by run_at limit 500`.execute(
    database(),
  )
  return rows.map((r) => ({
    name: r.task_identifier,
    runAt: r.run_at,
    attempts: r.attempts,
    lastError: r.last_error,
  }))
}

function subscriberTasks(): Record<string, Task> {
  return Object.fromEntries(
    [...subscribers.values()].map((s) => [
      s.name,
      async (payload: unknown) => {
        const event = payload as Omit<HeardEvent, 'at'> & { at: string }
        await s.run({ ...event, at: new Date(event.at) }, new Date())
      },
    ]),
  )
}

function timedTasks(): Record<string, Task> {
  return Object.fromEntries([...timed.values()].map((j) => [cronName(j.name), async () => j.run(new Date())]))
}

const quietLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') log.warn({ job: message.slice(0, 200) }, 'job')
})

// A crontab knows no dots in the name of a command.
function cronName(name: string): string {
  return name.replaceAll('.', ':')
}
