import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { aCitizen, makeThing, prepareThings, things } from '../testing/thing.ts'
import { clockFault, confirmClock, startClockWatch, type ClockWatch } from './clock-watch.ts'
import { now } from './now.ts'

await freshDatabase()
await prepareThings()

const DAY_MS = 86_400_000
const wall = { stepMs: 0 }
let watch: ClockWatch | undefined

const begin = async (confirmedOn?: string) => {
  watch = await startClockWatch({ confirmedOn, wall: () => Date.now() + wall.stepMs })
  return watch
}
const change = () => makeThing.perform(aCitizen(), now(), { name: 'vật' })
const writtenAt = (at: Date) =>
  sql`select kernel.append_event(${uuid()}::uuid, 'thing', ${uuid()}::uuid, null, 'thing.thing-made', 'thing.make-thing', null, ${at}::timestamptz,
    'system', null, null, null, '{}'::jsonb, null, null::smallint, null::bytea)`.execute(database())

beforeEach(async () => {
  wall.stepMs = 0
  await sql`delete from kernel.heartbeat`.execute(database())
})
afterEach(() => watch?.stop())

test('an empty database asks nothing, and its heartbeat is written', async () => {
  await begin()

  await change()

  const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.heartbeat`.execute(
    database(),
  )
  assert.equal(rows[0]?.n, 1)
})

test('a clock that steps is seen at the very next change: it is refused, reading answers, and it heals by itself', async () => {
  await begin()
  for (const step of [70_000, -70_000, 365 * DAY_MS]) {
    wall.stepMs = step
    const before = Date.now()

    await assert.rejects(change(), { code: 'clock-jumped' })
    assert.equal(clockFault()?.kind, 'stepped')
    await things.ask(aCitizen(), now(), {})
    assert.ok(Math.abs(now().getTime() - before) < 5_000, 'the time shown is the one it would be')

    wall.stepMs = 0
    await change()
  }
})

test('while in doubt no heartbeat is written, and one who answers for the clock makes it right everywhere', async () => {
  const { look } = await begin()
  const beats = async () =>
    (await sql<{ at: Date }>`select at from kernel.heartbeat`.execute(database())).rows
  wall.stepMs = 3 * 3_600_000
  await look()
  assert.ok((await beats()).every(({ at }) => at.getTime() < Date.now() + 60_000))

  await confirmClock()

  await change()
  assert.equal(clockFault(), undefined)
})

test('at the start, time before what is written is refused until the clock is right', async () => {
  await writtenAt(new Date(Date.now() + 3 * DAY_MS))

  const { look } = await begin()
  await assert.rejects(change(), { code: 'clock-behind' })
  await assert.rejects(confirmThenChange(), { code: 'clock-behind' })
  watch?.stop()

  wall.stepMs = 4 * DAY_MS
  await begin()
  await change()
  await look()
})

test('a long silence is lawful; a very long one is asked about once, or answered by a setting', async () => {
  const newest = new Date(Date.now() + 4 * DAY_MS)
  await sql`insert into kernel.heartbeat (process_id, at) values (${uuid()}::uuid, ${newest})`.execute(
    database(),
  )
  wall.stepMs = 4 * DAY_MS + 59 * DAY_MS
  await begin()
  await change()
  watch?.stop()

  await sql`delete from kernel.heartbeat`.execute(database())
  await sql`insert into kernel.heartbeat (process_id, at) values (${uuid()}::uuid, ${newest})`.execute(
    database(),
  )
  wall.stepMs = 4 * DAY_MS + 61 * DAY_MS
  await begin()
  await assert.rejects(change(), { code: 'clock-unconfirmed' })
  watch?.stop()
  const today = new Date(Date.now() + wall.stepMs).toISOString().slice(0, 10)
  await begin('2020-01-01')
  await assert.rejects(change(), { code: 'clock-unconfirmed' })
  watch?.stop()
  await begin(today)
  await change()
  watch?.stop()

  await begin()
  await change()
})

async function confirmThenChange(): Promise<void> {
  await confirmClock()
  await change()
}
