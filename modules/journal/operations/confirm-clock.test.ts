import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { clockFault, startClockWatch } from '#kernel/clock/clock-watch.ts'
import { now } from '#kernel/clock/now.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { officerWith } from '#kernel/testing/given-thing.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { confirmClock } from './confirm-clock.ts'

await freshDatabase()
const administrator = officerWith('system.administer')

test('after a very long silence the administrator answers for the clock, once', async () => {
  const longAgo = new Date(now().getTime() - 100 * 86_400_000)
  await sql`insert into kernel.heartbeat (process_id, at) values (${uuid()}::uuid, ${longAgo})`.execute(
    database(),
  )
  const watch = await startClockWatch()
  assert.equal(clockFault()?.kind, 'silent')

  await assert.rejects(confirmClock.perform(officerWith('audit.read'), now(), {}), { code: 'not-found' })
  await confirmClock.perform(administrator, now(), {})

  assert.equal(clockFault(), undefined)
  await assert.rejects(confirmClock.perform(administrator, now(), {}), { code: 'clock-not-to-confirm' })
  watch.stop()
})

test('what the books contradict is set right, not confirmed', async () => {
  await sql`update kernel.heartbeat set at = ${new Date(now().getTime() + 86_400_000)}`.execute(database())
  const watch = await startClockWatch()

  await assert.rejects(confirmClock.perform(administrator, now(), {}), { code: 'clock-not-to-confirm' })

  assert.equal(clockFault()?.kind, 'behind')
  watch.stop()
})
