import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { provenPayload } from '#kernel/jobs/proven-job.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCity, aWard, journalOf } from '#modules/organisation/testing.ts'
import { dropJob } from './drop-job.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('the administrator takes a job out of the queue, and that is on record', async () => {
  const { systemAdministrator } = await aCity()
  const jobId = await aJob()

  await dropJob.perform(systemAdministrator, friday, { jobId })

  assert.equal(await isQueued(jobId), false)
  assert.ok((await journalOf(systemAdministrator.personId)).some((e) => e.includes('job-dropped')))
})

test('whoever does not administer the system does not learn that the job exists, and it stays', async () => {
  const ward = await aWard()
  const jobId = await aJob()

  await assert.rejects(dropJob.perform(ward.clerk, friday, { jobId }), { code: 'not-found' })
  await assert.rejects(dropJob.perform(ward.administrator, friday, { jobId }), { code: 'not-found' })

  assert.equal(await isQueued(jobId), true)
})

test('a job that is running is not taken away from under its runner', async () => {
  const { systemAdministrator } = await aCity()
  const jobId = await aJob()
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'test' where id = ${jobId}::bigint`.execute(
    database(),
  )

  await assert.rejects(dropJob.perform(systemAdministrator, friday, { jobId }), { code: 'job-is-running' })

  assert.equal(await isQueued(jobId), true)
})

async function aJob(): Promise<string> {
  const payload = JSON.stringify(provenPayload('test.nobody', {}))
  const { rows } = await sql<{
    id: string
  }>`select id::text from graphile_worker.add_job('test.nobody', ${payload}::json)`.execute(database())
  return rows[0]?.id ?? ''
}

async function isQueued(jobId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from graphile_worker.jobs where id = ${jobId}::bigint`.execute(
    database(),
  )
  return rows.length > 0
}
