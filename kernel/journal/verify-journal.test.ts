import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { database } from '../db/database.ts'
import { asIntruder } from '../testing/as-intruder.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { aCitizen, makeThing, prepareThings, renameThing } from '../testing/thing.ts'
import { sealJournal, verifyJournal } from './index.ts'

await freshDatabase()
await prepareThings()
const friday = new Date('2026-11-20T09:00:00+07:00')
const everything = {}

beforeEach(async () => {
  await asIntruder('truncate kernel.event, kernel.seal, kernel.sealed_stream; truncate thing.thing cascade;')
})

async function aThing({ renamed = true } = {}): Promise<{ thingId: string; code: string }> {
  const owner = aCitizen()
  const { thingId, code } = await makeThing.perform(owner, friday, { name: 'first', parts: ['a', 'b'] })
  if (renamed) await renameThing.perform(owner, friday, { thingId, name: 'second' })
  return { thingId, code }
}

async function whys(): Promise<string[]> {
  const { broken } = await verifyJournal(everything)
  return broken.map(({ code, seq, why }) => `${code ?? '?'} ${seq} ${why}`)
}

test('work done through operations verifies, done and refused alike', async () => {
  const { thingId } = await aThing()
  await assert.rejects(renameThing.perform(aCitizen(), friday, { thingId, name: 'mine' }), {
    code: 'not-allowed',
  })
  const seal = await sealJournal(friday)

  const found = await verifyJournal(everything)

  assert.deepEqual(found, { events: 3, streams: 1, ok: true, broken: [], brokenCount: 0, root: seal?.root })
})

test('a row edited behind the program is named by its code, also in a table below', async () => {
  const [one, two] = [await aThing(), await aThing()]

  await asIntruder(`update thing.thing set name = 'stolen' where id = '${one.thingId}'`)
  await asIntruder(`delete from thing.part where thing_id = '${two.thingId}' and name = 'a'`)

  assert.deepEqual((await whys()).sort(), [`${one.code} 2 rows-changed`, `${two.code} 2 rows-changed`].sort())
})

test('an edited event is found whichever column it is in', async () => {
  const columns = {
    at: `at + interval '1 second'`,
    recorded_at: `recorded_at + interval '1 second'`,
    type: `'thing.thing-lost'`,
    operation: `'thing.other'`,
    facts: `'{"parts": 3}'`,
    actor_kind: `'officer'`,
    actor_person_id: 'gen_random_uuid()',
    actor_post_id: 'gen_random_uuid()',
    actor_unit_id: 'gen_random_uuid()',
    home_unit_id: 'gen_random_uuid()',
    refusal: `'not-allowed'`,
    trace: `'0'`,
    id: 'gen_random_uuid()',
    module: `'other'`,
    digest: 'null',
    digest_version: '2',
  }
  for (const [column, value] of Object.entries(columns)) {
    const { thingId } = await aThing()

    await asIntruder(
      `update kernel.event set ${column} = ${value} where record_id = '${thingId}' and seq = 1`,
    )

    const { broken } = await verifyJournal(everything)
    assert.ok(
      broken.some((b) => b.recordId === thingId && b.why === 'event-edited'),
      column,
    )
  }
})

test('an event edited with its hash made anew is betrayed by the next one', async () => {
  const { thingId, code } = await aThing()

  await asIntruder(`update kernel.event e set type = 'thing.thing-lost' where record_id = '${thingId}' and seq = 1;
    update kernel.event e set hash = kernel.event_hash(e) where record_id = '${thingId}' and seq = 1`)

  assert.deepEqual(await whys(), [`${code} 2 chain-broken`])
})

test('two events whose words only shift from one column to the next do not read the same', async () => {
  const hashOf = (type: string, operation: string) =>
    sql<{ hash: Buffer }>`
    select kernel.event_hash(row(null, 'm', null, 1, null, ${type}::text, ${operation}::text, null, now(), now(), 'system', null, null, null,
      '{}'::jsonb, null, null, null, null, null)::kernel.event) as hash`.execute(database())

  const [one, other] = [await hashOf('a|b', 'c'), await hashOf('a', 'b|c')]

  assert.notDeepEqual(one.rows[0]?.hash, other.rows[0]?.hash)
})

test('an event taken out of the middle or from the beginning leaves a gap', async () => {
  const [middle, first] = [await aThing(), await aThing()]
  await assert.rejects(renameThing.perform(aCitizen(), friday, { thingId: middle.thingId, name: 'x' }))

  await asIntruder(`delete from kernel.event where record_id = '${middle.thingId}' and seq = 2`)
  await asIntruder(`delete from kernel.event where record_id = '${first.thingId}' and seq = 1`)

  const found = await whys()
  assert.ok(found.includes(`${middle.code} 3 event-missing`))
  assert.ok(found.includes(`${first.code} 2 event-missing`))
})

test('a tail cut off together with its change is betrayed by the seal, and so is a whole chain', async () => {
  const [tail, whole] = [await aThing(), await aThing()]
  await sealJournal(friday)

  await asIntruder(`delete from kernel.event where record_id = '${tail.thingId}' and seq = 2;
    update thing.thing set name = 'first' where id = '${tail.thingId}';
    delete from kernel.event where record_id = '${whole.thingId}'`)

  assert.deepEqual(
    (await whys()).sort(),
    [`${tail.code} 2 sealed-event-missing`, `${whole.code} 2 sealed-event-missing`].sort(),
  )
})

test('a chain written anew from beginning to end is betrayed by the seal', async () => {
  const { thingId, code } = await aThing({ renamed: false })
  await sealJournal(friday)

  await asIntruder(`update thing.thing set name = 'other' where id = '${thingId}';
    update kernel.event set digest = thing.digest(record_id, 1::smallint) where record_id = '${thingId}';
    update kernel.event e set hash = kernel.event_hash(e) where record_id = '${thingId}'`)

  assert.deepEqual(await whys(), [`${code} 1 sealed-event-edited`])
})

test('a seal that was edited, or is gone, is found', async () => {
  for (const _ of [1, 2, 3]) {
    await aThing()
    await sealJournal(friday)
  }

  await asIntruder(
    `update kernel.seal set root = sha256('x') where number = 1; delete from kernel.seal where number = 3`,
  )

  assert.deepEqual(await whys(), ['? 1 seal-edited', '? 2 seal-edited', '? 3 seal-missing'])
})

test('a seal holds what grew since the last one, and nothing when nothing did', async () => {
  const one = await aThing()
  const first = await sealJournal(friday)
  await aThing()
  await aThing()
  const second = await sealJournal(friday)

  const third = await sealJournal(friday)

  assert.deepEqual([first?.streams, first?.events, second?.streams, second?.events], [1, 2, 2, 4])
  assert.equal(third, undefined)
  const rows = await database()
    .selectFrom('kernel.sealed_stream')
    .select('seal')
    .where('record_id', '=', one.thingId)
    .execute()
  assert.equal(rows.length, 1)
})

test('an event recorded before the seal and certain only after it is in the next seal', async () => {
  await aThing()
  const { thingId } = await database()
    .transaction()
    .execute(async (tx) => {
      const under = '01900000-0000-7000-8000-000000000001'
      await sql`select kernel.append_event(gen_random_uuid(), 'other', ${under}::uuid, null, 'other.x', 'other.x', null, now(), 'system',
      null, null, null, '{}', null, null, null)`.execute(tx)
      await sealJournal(friday)
      return { thingId: under }
    })

  const seal = await sealJournal(friday)

  assert.equal(seal?.streams, 1)
  const rows = await database()
    .selectFrom('kernel.sealed_stream')
    .select('seal')
    .where('record_id', '=', thingId)
    .execute()
  assert.deepEqual(rows, [{ seal: 2 }])
})

test('only chains with an event in the period are looked at', async () => {
  const early = await aThing()
  const owner = aCitizen()
  await makeThing.perform(owner, new Date('2026-11-25T09:00:00+07:00'), { name: 'later' })
  await asIntruder(`update thing.thing set name = 'stolen' where id = '${early.thingId}'`)

  const found = await verifyJournal({ from: new Date('2026-11-24T00:00:00+07:00') })

  assert.deepEqual([found.streams, found.ok], [1, true])
})

test('history refuses to be edited, deleted or emptied by whoever does not go round the triggers', async () => {
  await aThing()
  await sealJournal(friday)
  for (const table of ['kernel.event', 'kernel.seal', 'kernel.sealed_stream']) {
    for (const statement of [`delete from ${table}`, `truncate ${table}`])
      await assert.rejects(sql.raw(statement).execute(database()), /append-only|permission denied/, statement)
  }
})
