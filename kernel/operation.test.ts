import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { anonymous, type Actor } from './actor.ts'
import { database } from './db/database.ts'
import { uuid } from './db/uuid.ts'
import { defineOperation } from './operation.ts'
import { Refusal } from './refusal.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { aCitizen, anOfficerOfNowhere, makeThing, prepareThings, renameThing } from './testing/thing.ts'

await freshDatabase()
await prepareThings()
const friday = new Date('2026-11-20T09:00:00+07:00')

async function aThing(owner: Actor): Promise<string> {
  return (await makeThing.perform(owner, friday, { name: 'first' })).thingId
}

async function journalOf(recordId: string): Promise<string[]> {
  const rows = await database()
    .selectFrom('kernel.event')
    .select(['type', 'refusal'])
    .where('record_id', '=', recordId)
    .orderBy('seq')
    .execute()
  return rows.map(({ type, refusal }) => refusal ?? type)
}

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    database(),
  )
  return rows[0]?.n ?? -1
}

const closeThing = defineOperation({
  name: 'thing.close-thing',
  summary: 'Đóng một vật để thử',
  input: z.strictObject({ id: z.uuid() }),
  subject: async (_, { id }) => ({ id }),
  sees: ({ kind }) => kind === 'officer',
  may: () => false,
  whyNot: (actor) => ('personId' in actor && actor.name === 'Owner' ? 'own-thing' : undefined),
  run: async () => ({}),
})

test('a no may say why, but only to somebody who sees the record', async () => {
  const id = uuid()
  const owner = { ...anOfficerOfNowhere(), name: 'Owner' }
  const close = (actor: Actor) => closeThing.perform(actor, friday, { id })

  await assert.rejects(close(owner), { code: 'own-thing' })
  await assert.rejects(close(anOfficerOfNowhere()), { code: 'not-allowed' })
  await assert.rejects(close({ ...aCitizen(), name: 'Owner' }), { code: 'not-found' })
  assert.deepEqual(await journalOf(id), ['own-thing', 'not-allowed', 'not-found'])
})

const askBeside = defineOperation({
  name: 'thing.ask-beside',
  summary: 'Hỏi thêm ngoài giao dịch để thử',
  input: z.strictObject({}),
  subject: async ({ tx }) => (await sql`select 1`.execute(tx)).rows[0] as object,
  may: () => true,
  run: async () => (await sql`select 1 as one`.execute(database())).rows,
})

test('however many operations run at once, what they ask beside their transactions is answered', async () => {
  const owner = anOfficerOfNowhere()

  const answers = await Promise.all(Array.from({ length: 60 }, () => askBeside.perform(owner, friday, {})))

  assert.equal(answers.length, 60)
})

test('what an operation did is in the journal with who, when and by which operation', async () => {
  const owner = anOfficerOfNowhere()
  const { thingId } = await makeThing.perform(owner, friday, { name: 'first', parts: ['a'] })

  const event = await database()
    .selectFrom('kernel.event')
    .selectAll()
    .where('record_id', '=', thingId)
    .executeTakeFirstOrThrow()

  assert.deepEqual(
    [
      event.seq,
      event.module,
      event.type,
      event.operation,
      event.refusal,
      event.at.getTime(),
      event.actor_kind,
    ],
    [1, 'thing', 'thing.thing-made', 'thing.make-thing', null, friday.getTime(), 'officer'],
  )
  assert.deepEqual(
    [event.actor_person_id, event.actor_post_id, event.actor_unit_id],
    [owner.personId, owner.postId, owner.unitId],
  )
  assert.deepEqual(event.facts, { parts: 1 })
})

test('a refusal undoes everything and is in the journal of the record it concerns', async () => {
  const [owner, stranger] = [aCitizen(), aCitizen()]
  const thingId = await aThing(owner)

  const attempt = renameThing.perform(stranger, friday, { thingId, name: 'mine' })

  await assert.rejects(attempt, { code: 'not-allowed' })
  assert.deepEqual(await journalOf(thingId), ['thing.thing-made', 'not-allowed'])
  const { rows } = await sql`select name from thing.thing where id = ${thingId}`.execute(database())
  assert.deepEqual(rows, [{ name: 'first' }])
})

test('what the actor may not see does not exist for her, and her attempt is on record with the record', async () => {
  const thingId = await aThing(aCitizen())

  await assert.rejects(renameThing.perform(anOfficerOfNowhere(), friday, { thingId, name: 'x' }), {
    code: 'not-found',
  })

  assert.deepEqual(await journalOf(thingId), ['thing.thing-made', 'not-found'])
})

test('a refusal about no record at all is in the journal of whoever tried', async () => {
  const [citizen, officer] = [aCitizen(), anOfficerOfNowhere()]

  await assert.rejects(renameThing.perform(officer, friday, { thingId: uuid(), name: 'x' }), {
    code: 'not-found',
  })
  await assert.rejects(makeThing.perform(citizen, friday, { name: 'forbidden' }), { code: 'wrong-state' })

  assert.deepEqual(await journalOf(officer.personId), ['not-found'])
  assert.deepEqual(await journalOf(citizen.personId), ['wrong-state'])
})

test('a refusal keeps nothing that somebody typed', async () => {
  const citizen = aCitizen()

  await assert.rejects(makeThing.perform(citizen, friday, { name: 'forbidden' }))
  await assert.rejects(makeThing.perform(citizen, friday, { name: 'unacceptable' }))

  const events = await database()
    .selectFrom('kernel.event')
    .select('facts')
    .where('record_id', '=', citizen.personId)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    events.map((e) => e.facts),
    [{}, { fields: ['/name'] }],
  )
})

test('a bug leaves nothing behind, and is not dressed up as a refusal', async () => {
  const [things, events] = [await count('thing.thing'), await count('kernel.event')]

  await assert.rejects(
    makeThing.perform(aCitizen(), friday, { name: 'broken' }),
    (error) => !(error instanceof Refusal),
  )

  assert.deepEqual([await count('thing.thing'), await count('kernel.event')], [things, events])
})

test('nobody acts without signing in', async () => {
  await assert.rejects(makeThing.perform(anonymous, friday, { name: 'x' }), { code: 'not-signed-in' })
})

test('the same key and body is done once and answered alike', async () => {
  const owner = aCitizen()
  const things = await count('thing.thing')
  const once = await makeThing.perform(owner, friday, { name: 'first' }, { idempotencyKey: 'k' })

  const again = await makeThing.perform(owner, new Date(), { name: 'first' }, { idempotencyKey: 'k' })

  assert.deepEqual(again, { ...once, madeAt: '2026-11-20T09:00:00+07:00' })
  assert.deepEqual(Object.keys(again), Object.keys(once))
  assert.equal(await count('thing.thing'), things + 1)
  assert.deepEqual(await journalOf(once.thingId), ['thing.thing-made'])
})

test('an answer that somebody wrote into the database is given to nobody: the work is done', async () => {
  const owner = aCitizen()
  const once = await makeThing.perform(owner, friday, { name: 'paid' }, { idempotencyKey: 'z' })
  const answer = JSON.stringify({ ...once, code: 'T-planted' })
  await sql`insert into kernel.idempotency select actor_key, 'y', operation, body_hash, ${answer}::json, at, mac
    from kernel.idempotency where key = 'z'`.execute(database())

  const made = await makeThing.perform(owner, friday, { name: 'paid' }, { idempotencyKey: 'y' })
  const again = await makeThing.perform(owner, friday, { name: 'paid' }, { idempotencyKey: 'y' })

  assert.notEqual(made.code, 'T-planted')
  assert.equal(again.code, made.code)
})

test('the same key with another body, or for another operation, is refused', async () => {
  const owner = aCitizen()
  const { thingId } = await makeThing.perform(owner, friday, { name: 'first' }, { idempotencyKey: 'k' })

  await assert.rejects(makeThing.perform(owner, friday, { name: 'second' }, { idempotencyKey: 'k' }), {
    code: 'conflict',
  })
  await assert.rejects(
    renameThing.perform(owner, friday, { thingId, name: 'second' }, { idempotencyKey: 'k' }),
    { code: 'conflict' },
  )
})

test('a key belongs to one actor', async () => {
  const one = await makeThing.perform(aCitizen(), friday, { name: 'first' }, { idempotencyKey: 'k' })

  const other = await makeThing.perform(aCitizen(), friday, { name: 'first' }, { idempotencyKey: 'k' })

  assert.notEqual(one.thingId, other.thingId)
})

test('a refusal uses up no key', async () => {
  const owner = aCitizen()
  const thingId = await aThing(owner)
  await assert.rejects(
    renameThing.perform(owner, friday, { thingId, name: 'first' }, { idempotencyKey: 'k' }),
    { code: 'wrong-state' },
  )

  const second = await renameThing.perform(
    owner,
    friday,
    { thingId, name: 'second' },
    { idempotencyKey: 'k' },
  )

  assert.deepEqual(second, { name: 'second' })
})

test('sent twice at the same instant, it is done once and both get the same answer', async () => {
  const owner = aCitizen()
  const thingId = await aThing(owner)
  const send = () =>
    renameThing.perform(owner, friday, { thingId, name: 'second', waitMs: 100 }, { idempotencyKey: 'k' })
  const make = () => makeThing.perform(owner, friday, { name: 'twice' }, { idempotencyKey: 'm' })

  const renamed = await Promise.all([send(), send(), send()])
  const made = await Promise.all([make(), make(), make()])

  assert.deepEqual(renamed, [{ name: 'second' }, { name: 'second' }, { name: 'second' }])
  assert.equal(new Set(made.map((m) => m.thingId)).size, 1)
  assert.deepEqual(await journalOf(thingId), ['thing.thing-made', 'thing.thing-renamed'])
})

test('refusals and changes of one record at the same instant all find their place in its chain', async () => {
  const owner = aCitizen()
  const thingId = await aThing(owner)
  const attempts = Array.from({ length: 12 }, (_, n) =>
    n % 2
      ? renameThing.perform(aCitizen(), friday, { thingId, name: 'x' })
      : renameThing.perform(owner, friday, { thingId, name: `name ${n}` }),
  )

  const outcomes = await Promise.allSettled(attempts)

  assert.equal(outcomes.filter((o) => o.status === 'fulfilled').length, 6)
  const journal = await journalOf(thingId)
  assert.equal(journal.length, 13)
  assert.equal(journal.filter((entry) => entry === 'not-allowed').length, 6)
})
