// A program that only works on jobs, each of which writes down that it was done: the tests kill it in the middle.
import { sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { database, openDatabase } from '../db/database.ts'
import { useSecretKey } from '../secret-text.ts'
import { defineSubscriber, startJobs } from './jobs.ts'

openDatabase(process.argv[2] ?? '', { connections: 8 })
// The one that the test put its jobs with.
useSecretKey(Buffer.from(process.argv[3] ?? '', 'base64'))
defineSubscriber({
  name: 'test.effect',
  on: ['test.happened'],
  run: async ({ id }) => {
    await pause(100)
    await sql`insert into test_effect (event_id, process_id) values (${id}::uuid, ${process.pid}) on conflict do nothing`.execute(
      database(),
    )
    await pause(100)
  },
})
await startJobs()
process.stdout.write('working\n')
