import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { system } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { appendEvents } from '../events.ts'
import { foreignRows } from '../note-foreign.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { defineSubscriber, defineTimedJob, jobsWaiting, startJobs } from './jobs.ts'
import { provenPayload } from './proven-job.ts'

const running: { runner?: Awaited<ReturnType<typeof startJobs>> } = {}
after(() => running.runner?.stop())
await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const heard: string[] = []
let nights = 0

defineSubscriber({ name: 'test.pay', on: ['test.owed'], run: async ({ id }) => void heard.push(id) })
defineTimedJob({ name: 'test.sweep', cron: '0 20 * * *', run: async () => void (nights += 1) })
running.runner = await startJobs()

async function plant(task: string, payload: object): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select (graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json)).id::text as id`.execute(
    database(),
  )
  return rows[0]?.id ?? ''
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    assert.ok(tries < 300, 'it did not happen in time')
    await sleep(20)
  }
}

test('a job invented, copied to another task or altered is never run, and the administrator sees it; a true one goes on', async () => {
  const event = { id: uuid(), type: 'test.owed', recordId: uuid(), at: friday.toISOString() }
  const planted = [
    await plant('test.pay', event),
    await plant('test.pay', provenPayload('test.hear', event)),
    await plant('test.pay', { ...provenPayload('test.pay', event), recordId: uuid() }),
    await plant('test:sweep', {}),
  ]

  await until(async () => {
    const given = await givenUp()
    return planted.every((id) => given.includes(id))
  })
  const own = { id: uuid(), type: 'test.owed', recordId: uuid() }
  await database()
    .transaction()
    .execute((tx) =>
      appendEvents(tx, [own], { actor: system, now: friday, operation: 'test.owe', trace: null }),
    )
  await until(() => heard.length > 0)

  assert.deepEqual(heard, [own.id])
  assert.equal(nights, 0)
  assert.equal((await foreignRows()).filter(({ place }) => place === 'kernel.job').length, planted.length)
})

// Listed as foreign with its reason, and not tried again.
async function givenUp(): Promise<string[]> {
  const jobs = await jobsWaiting()
  const isOver = (job: (typeof jobs)[number]) => !job.isRunning && job.attempts === job.attemptsAtMost
  return jobs.filter((job) => job.isForeign && isOver(job) && job.lastError).map(({ jobId }) => jobId)
}

test('what the clock puts is run', async () => {
  await plant('test:sweep', {
    ...provenPayload('test:sweep', {}),
    _cron: { ts: friday.toISOString(), backfilled: false },
  })

  await until(() => nights === 1)
})
