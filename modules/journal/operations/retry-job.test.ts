import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { provenPayload } from '#kernel/jobs/proven-job.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCity, aWard, journalOf } from '#modules/organisation/testing.ts'
import { retryJob } from './retry-job.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const tomorrow = '2099-01-01T00:00:00Z'

test('the administrator has a job that waits for its next try run at once, and that is on record', async () => {
  const { systemAdministrator } = await aCity()
  const jobId = await aWaitingJob()

  await retryJob.perform(systemAdministrator, friday, { jobId })

  assert.equal(await isDue(jobId), true)
  assert.ok((await journalOf(systemAdministrator.personId)).some((e) => e.includes('job-retried')))
})

test('an officer of a ward may not, and nothing changes', async () => {
  const ward = await aWard()
  const jobId = await aWaitingJob()

  await assert.rejects(retryJob.perform(ward.leader, friday, { jobId }), { code: 'not-found' })

  assert.equal(await isDue(jobId), false)
})

test('a job that somebody put into the queue by hand is not run for anybody', async () => {
  const { systemAdministrator } = await aCity()
  const jobId = await aWaitingJob('{}')

  await assert.rejects(retryJob.perform(systemAdministrator, friday, { jobId }), { code: 'job-is-foreign' })

  assert.equal(await isDue(jobId), false)
})

async function aWaitingJob(payload = JSON.stringify(provenPayload('test.nobody', {}))): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id::text from graphile_worker.add_job('test.nobody', ${payload}::json, run_at => ${tomorrow}::timestamptz)`.execute(
    database(),
  )
  return rows[0]?.id ?? ''
}

async function isDue(jobId: string): Promise<boolean> {
  const { rows } = await sql<{
    due: boolean
  }>`select run_at <= now() as due from graphile_worker.jobs where id = ${jobId}::bigint`.execute(database())
  return rows[0]?.due ?? false
}
