import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { system } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { appendEvents } from '../events.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import {
  countJobs,
  defineSubscriber,
  defineTimedJob,
  dropJob,
  jobsWaiting,
  lockJob,
  retryJob,
  startJobs,
  timedJobs,
  withdrawJobsOf,
  type HeardEvent,
} from './jobs.ts'

// The runner must stop before its database goes.
const running: { runner?: Awaited<ReturnType<typeof startJobs>> } = {}
after(() => running.runner?.stop())
await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const heard: HeardEvent[] = []
const attempts = new Map<string, number>()
const triedAt: number[] = []

defineSubscriber({ name: 'test.hear', on: ['test.said'], run: async (event) => void heard.push(event) })
defineSubscriber({
  name: 'test.wait',
  on: ['test.whispered'],
  waitMs: 60_000,
  run: async (event) => void heard.push(event),
})
defineSubscriber({
  name: 'test.stumble',
  on: ['test.stumbled'],
  run: async ({ id }) => {
    attempts.set(id, (attempts.get(id) ?? 0) + 1)
    triedAt.push(performance.now())
    throw new Error('the other side is away')
  },
})
defineTimedJob({ name: 'test.nightly', cron: '0 20 * * *', run: async () => undefined })
running.runner = await startJobs()

async function say(type: string, { rollBack = false } = {}): Promise<string> {
  const id = uuid()
  const event = { id, type, recordId: uuid(), facts: { n: 1 } }
  const saying = database()
    .transaction()
    .execute(async (tx) => {
      await appendEvents(tx, [event], { actor: system, now: friday, operation: 'test.say', trace: null })
      if (rollBack) throw new Error('undone')
    })
  await saying.catch((error: Error) => assert.equal(error.message, 'undone'))
  return id
}

async function until(isSo: () => boolean | Promise<boolean>, withinMs = 5000): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) {
    assert.ok(performance.now() - began < withinMs, 'it did not happen in time')
    await sleep(20)
  }
  return performance.now() - began
}

const heardOf = (id: string) => heard.filter((event) => event.id === id)
const jobOf = async (type: string) => (await jobsWaiting()).find((job) => job.eventType === type)

test('a subscriber hears of an event once it is certain, at once and not at the next look', async () => {
  await sleep(500) // the runner listens by now

  const id = await say('test.said')

  const elapsedMs = await until(() => heardOf(id).length > 0)
  assert.ok(elapsedMs < 1500, `${elapsedMs} ms`)
  const [event] = heardOf(id)
  assert.deepEqual(
    [event?.type, event?.at.getTime(), event?.facts],
    ['test.said', friday.getTime(), { n: 1 }],
  )
})

test('the administrator sees which jobs the clock runs, and when each was run last', async () => {
  await until(async () => (await timedJobs()).some(({ name }) => name === 'test.nightly'))
  const nightly = async () => (await timedJobs()).find(({ name }) => name === 'test.nightly')
  assert.deepEqual(await nightly(), { name: 'test.nightly', cron: '0 20 * * *', lastRunAt: null })

  await sql`update graphile_worker._private_known_crontabs set last_execution = ${friday} where identifier = 'test:nightly'`.execute(
    database(),
  )

  assert.equal((await nightly())?.lastRunAt?.getTime(), friday.getTime())
})

test('what was rolled back is heard by nobody', async () => {
  const id = await say('test.said', { rollBack: true })

  await sleep(400)

  assert.equal(heardOf(id).length, 0)
})

test('a job that fails is kept with its error, tried again later, and shown', async () => {
  const id = await say('test.stumbled')
  await until(() => attempts.get(id) === 1)
  await until(async () => (await jobOf('test.stumbled'))?.lastError !== null)

  const job = await jobOf('test.stumbled')

  assert.deepEqual([job?.name, job?.attempts, job?.attemptsAtMost], ['test.stumble', 1, 12])
  assert.match(job?.lastError ?? '', /the other side is away/)
  assert.ok((job?.runAt ?? 0) > new Date(), 'it waits before the next attempt')
  assert.equal((await countJobs()).failing, 1)
})

test('a failed job is tried again when the administrator says so, with all its attempts before it', async () => {
  const before = await jobOf('test.stumbled')
  const { jobId = '' } = before ?? {}
  await sql`update graphile_worker._private_jobs set attempts = max_attempts where id = ${jobId}::bigint`.execute(
    database(),
  )
  assert.equal((await countJobs()).givenUp, 1)
  const tried = triedAt.length

  await database()
    .transaction()
    .execute((tx) => retryJob(tx, jobId))

  await until(() => triedAt.length > tried)
  await until(async () => (await jobOf('test.stumbled'))?.isRunning === false)
  assert.equal((await jobOf('test.stumbled'))?.attempts, 1)
})

test('a dropped job is gone', async () => {
  const { jobId = '' } = (await jobOf('test.stumbled')) ?? {}

  await database()
    .transaction()
    .execute(async (tx) => {
      assert.equal((await lockJob(tx, jobId))?.name, 'test.stumble')
      await dropJob(tx, jobId)
    })

  assert.equal(await jobOf('test.stumbled'), undefined)
})

test('a job with a not-before instant waits for it, and can be called back until then', async () => {
  const id = await say('test.whispered')
  const job = await jobOf('test.whispered')
  const waitsMs = (job?.runAt.getTime() ?? 0) - Date.now()
  assert.ok(waitsMs > 50_000 && waitsMs <= 60_000)

  await database()
    .transaction()
    .execute((tx) => withdrawJobsOf(tx, id))

  assert.equal(await jobOf('test.whispered'), undefined)
  assert.equal(heardOf(id).length, 0)
})

test('the same event is never put twice for one subscriber', async () => {
  const event = { id: uuid(), type: 'test.whispered', recordId: uuid() }
  const source = { actor: system, now: friday, operation: 'test.say', trace: null }

  await database()
    .transaction()
    .execute(async (tx) => {
      await appendEvents(tx, [event], source)
      await appendEvents(tx, [{ ...event, recordId: uuid() }], source)
    })

  const jobs = (await jobsWaiting()).filter((job) => job.eventType === 'test.whispered')
  assert.equal(jobs.length, 1)
})

test('thousands of events of one operation are all on record and heard', async () => {
  const events = Array.from({ length: 500 }, () => ({ id: uuid(), type: 'test.said', recordId: uuid() }))

  await database()
    .transaction()
    .execute((tx) =>
      appendEvents(tx, events, { actor: system, now: friday, operation: 'test.say', trace: null }),
    )

  await until(() => events.every(({ id }) => heardOf(id).length === 1), 20_000)
})
