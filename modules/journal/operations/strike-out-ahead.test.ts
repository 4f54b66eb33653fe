import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { verifyJournal } from '#kernel/journal/verify-journal.ts'
import { confirmAct } from '#kernel/second-person/index.ts'
import { officerWith } from '#kernel/testing/given-thing.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCitizen, makeThing, prepareThings } from '#kernel/testing/thing.ts'
import { findEvents } from '../queries/find-events.ts'
import { strikeOutAhead } from './strike-out-ahead.ts'

await freshDatabase()
await prepareThings()
const monday = new Date('2026-11-23T08:00:00+07:00')
const nextYear = new Date('2027-11-23T08:00:00+07:00')
const reason = 'Pin đồng hồ máy chủ hỏng, giờ nhảy sang năm sau'
const [administrator, auditor] = [officerWith('system.administer'), officerWith('audit.read')]

async function waiting(answer: Promise<unknown>): Promise<string> {
  const { waitingActId } = (await answer) as { waitingActId: string }
  return waitingActId
}

test('what a wrong clock dated ahead is struck out by two people: it stays, marked, and the chains hold', async () => {
  const owner = aCitizen()
  const { thingId: before } = await makeThing.perform(owner, monday, { name: 'đúng ngày' })
  const { thingId: ahead } = await makeThing.perform(
    owner,
    nextYear,
    { name: 'sang năm' },
    { idempotencyKey: 'k' },
  )
  await sql`insert into kernel.throttle (key, failures, window_at) values ('x', 3, ${nextYear})`.execute(
    database(),
  )

  const waitingActId = await waiting(strikeOutAhead.perform(administrator, monday, { reason }))
  assert.deepEqual(await struck(), [])
  await confirmAct.perform(auditor, monday, { waitingActId })

  assert.deepEqual(await struck(), [ahead])
  const { rows } = await findEvents.ask(auditor, monday, { recordId: ahead })
  assert.deepEqual(
    rows.map(({ type, isStruckOut }) => [type, isStruckOut]),
    [
      ['thing.thing-made', true],
      ['thing.struck-out-ahead', false],
    ],
  )
  const kept = await sql`select 1 from kernel.idempotency union all select 1 from kernel.throttle`.execute(
    database(),
  )
  assert.deepEqual(kept.rows, [])
  assert.equal((await verifyJournal({})).ok, true)
  assert.equal((await findEvents.ask(auditor, monday, { recordId: before })).rows.length, 1)
})

test('not by one person, not without a reason, not by a neighbour, and not when nothing is ahead', async () => {
  await assert.rejects(strikeOutAhead.perform(administrator, monday, { reason }), { code: 'nothing-ahead' })
  await makeThing.perform(aCitizen(), nextYear, { name: 'sang năm' })
  await assert.rejects(strikeOutAhead.perform(auditor, monday, { reason }), { code: 'not-found' })
  await assert.rejects(strikeOutAhead.perform(administrator, monday, { reason: 'sai' }), {
    code: 'bad-input',
  })
  const both = officerWith('system.administer', 'audit.read')
  const waitingActId = await waiting(strikeOutAhead.perform(both, monday, { reason }))

  await assert.rejects(confirmAct.perform(both, monday, { waitingActId }), { code: 'same-person' })
  await assert.rejects(confirmAct.perform(officerWith('one-stop.see'), monday, { waitingActId }), {
    code: 'not-found',
  })

  assert.equal((await struck()).length, 1)
})

test('within what clocks may differ by, nothing is ahead', async () => {
  const at = new Date('2028-01-03T08:00:00+07:00')
  await makeThing.perform(aCitizen(), new Date(at.getTime() + 30_000), { name: 'nửa phút' })

  await assert.rejects(strikeOutAhead.perform(administrator, at, { reason }), { code: 'nothing-ahead' })
  await assert.rejects(strikeOutAhead.perform(administrator, at, { reason, code: uuid().slice(0, 8) }), {
    code: 'bad-input',
  })
})

async function struck(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select record_id as id from kernel.struck_out`.execute(
    database(),
  )
  return rows.map(({ id }) => id)
}
