import { Logger, run, type JobHelpers, type Task, type WorkerEvents } from 'graphile-worker'
import { sql, type RawBuilder } from 'kysely'
import { clockFault } from '../clock/clock-watch.ts'
import { now } from '../clock/now.ts'
import { isTestClock } from '../clock/test-clock.ts'
import { database, databasePool, type Tx } from '../db/database.ts'
import { log } from '../log.ts'
import { noteForeign } from '../note-foreign.ts'
import { followTestClock, UNTIL_TOLD_MS } from './follow-test-clock.ts'
import { keepWorking, type Jobs } from './keep-working.ts'
import { isProvenJob, provenPayload } from './proven-job.ts'

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
  // By the clock that also decides when a job runs, the database's; under a test clock until that clock has come so far.
  return hearing.map((s) => {
    const payload = JSON.stringify(provenPayload(s.name, event))
    const waitMs = s.waitMs && isTestClock ? UNTIL_TOLD_MS : (s.waitMs ?? 0)
    return sql`(graphile_worker.add_job(${s.name}, ${payload}::json, run_at => clock_timestamp() + ${waitMs} * interval '1 millisecond',
      job_key => ${`${s.name}:${event.id}`}, max_attempts => 12)).id`
  })
}

/** Calls back what still waits for an event (an undone event must not send its notice). */
export async function withdrawJobsOf(tx: Tx, eventId: string): Promise<void> {
  for (const s of subscribers.values())
    await sql`select graphile_worker.remove_job(${`${s.name}:${eventId}`})`.execute(tx)
}

/** Runs the declared jobs until stopped. */
export async function startJobs({ concurrency = 2 } = {}): Promise<Jobs> {
  const start = (events: WorkerEvents) =>
    run({
      pgPool: databasePool(),
      concurrency,
      events,
      noHandleSignals: true,
      pollInterval: 2000,
      taskList: { ...subscriberTasks(), ...timedTasks() },
      crontab: isTestClock ? '' : crontab(),
      logger: quietLogger,
    })
  const jobs = await keepWorking(start, () => clockFault() === undefined)
  return isTestClock
    ? followTestClock(jobs, { crontab: crontab(), subscribers: [...subscribers.values()] })
    : jobs
}

function crontab(): string {
  return [...timed.values()].map(crontabLine).join('\n')
}

/** One job that waits, runs or failed. */
export type WaitingJob = {
  jobId: string
  name: string
  runAt: Date
  attempts: number
  attemptsAtMost: number
  isRunning: boolean
  lastError: string | null
  /** It was put into the queue by hand: it is never run. */
  isForeign: boolean
  /** The record and event the job is about; a job run by the clock has none. */
  recordId: string | null
  eventType: string | null
}

const JOBS_SHOWN = 500
// The runner's own view hides what a job is about; these tables are the ones of the pinned version.
const COLUMNS =
  sql.raw(`j.id::text as "jobId", t.identifier as name, j.run_at as "runAt", j.attempts, j.max_attempts as "attemptsAtMost",
  j.locked_at is not null as "isRunning", j.last_error as "lastError", j.payload, j.payload ->> 'recordId' as "recordId", j.payload ->> 'type' as "eventType"`)
const JOBS = sql.raw(
  'graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id',
)

/** What failed and what waits, for the administrator: those that failed first. */
export async function jobsWaiting(): Promise<WaitingJob[]> {
  const { rows } = await sql<StoredJob>`
    select ${COLUMNS} from ${JOBS} order by j.attempts desc, j.run_at, j.id limit ${sql.lit(JOBS_SHOWN)}`.execute(
    database(),
  )
  return rows.map(judged)
}

type StoredJob = Omit<WaitingJob, 'isForeign'> & { payload: unknown }

function judged({ payload, ...job }: StoredJob): WaitingJob {
  return { ...job, isForeign: !isProvenJob(job.name, payload) }
}

/** How many jobs wait, and how many of them failed at least once or for good. */
export async function countJobs(): Promise<{ waiting: number; failing: number; givenUp: number }> {
  const { rows } = await sql<{ waiting: number; failing: number; givenUp: number }>`
    select count(*)::int as waiting, count(*) filter (where last_error is not null)::int as failing,
           count(*) filter (where attempts >= max_attempts)::int as "givenUp" from graphile_worker._private_jobs`.execute(
    database(),
  )
  return rows[0] ?? { waiting: 0, failing: 0, givenUp: 0 }
}

/** Fetches a job and holds it until the transaction ends. */
export async function lockJob(tx: Tx, jobId: string): Promise<WaitingJob | undefined> {
  const { rows } = await sql<StoredJob>`
    select ${COLUMNS} from ${JOBS} where j.id = ${jobId}::bigint for update of j`.execute(tx)
  return rows[0] && judged(rows[0])
}

/** Has a job that is not running tried again at once, with all its attempts before it. */
export async function retryJob(tx: Tx, jobId: string): Promise<void> {
  await sql`select graphile_worker.reschedule_jobs(array[${jobId}::bigint], run_at => now(), attempts => 0)`.execute(
    tx,
  )
}

/** Takes a job that is not running out of the queue: it will not be done. */
export async function dropJob(tx: Tx, jobId: string): Promise<void> {
  await sql`select graphile_worker.complete_jobs(array[${jobId}::bigint])`.execute(tx)
}

/** One job run by the clock. */
export type TimedJob = { name: string; cron: string; lastRunAt: Date | null }

/** The jobs run by the clock, and when each was last put. */
export async function timedJobs(): Promise<TimedJob[]> {
  const { rows } = await sql<{ name: string; lastRunAt: Date | null }>`
    select identifier as name, last_execution as "lastRunAt" from graphile_worker._private_known_crontabs`.execute(
    database(),
  )
  const lastRunAt = new Map(rows.map((row) => [row.name, row.lastRunAt]))
  return [...timed.values()].map(({ name, cron }) => ({
    name,
    cron,
    lastRunAt: lastRunAt.get(cronName(name)) ?? null,
  }))
}

function subscriberTasks(): Record<string, Task> {
  return Object.fromEntries(
    [...subscribers.values()].map((s) => [
      s.name,
      async (payload: unknown, helpers: JobHelpers) => {
        if (!isProvenJob(s.name, payload)) return leaveForeign(helpers)
        const event = payload as Omit<HeardEvent, 'at'> & { at: string }
        await s.run({ ...event, at: new Date(event.at) }, now())
      },
    ]),
  )
}

function timedTasks(): Record<string, Task> {
  return Object.fromEntries(
    [...timed.values()].map((j) => [
      cronName(j.name),
      async (payload: unknown, helpers: JobHelpers) =>
        isProvenJob(cronName(j.name), payload) ? j.run(now()) : leaveForeign(helpers),
    ]),
  )
}

function crontabLine({ name, cron }: Timed): string {
  return `${cron} ${cronName(name)} ${JSON.stringify(provenPayload(cronName(name), {}))}`
}

// It stays in the list, given up, until the administrator has looked at it.
async function leaveForeign({ job, withPgClient }: JobHelpers): Promise<never> {
  await withPgClient((client) =>
    client.query('update graphile_worker._private_jobs set attempts = max_attempts where id = $1', [job.id]),
  )
  await noteForeign({ place: 'kernel.job', key: `${job.task_identifier} ${job.id}` }, now())
  throw new Error('foreign job: the program did not put it')
}

const quietLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') log.warn({ job: message.slice(0, 200) }, 'job')
})

// A crontab knows no dots in the name of a command.
function cronName(name: string): string {
  return name.replaceAll('.', ':')
}
