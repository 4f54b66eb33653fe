import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { foreignRows } from '../note-foreign.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { prepareThings } from '../testing/thing.ts'
import { confirmAct, declineAct, takeBackAct, waitingActs } from './index.ts'
import { askedAt as monday, asked, officerWith, giveThing } from '../testing/given-thing.ts'

await freshDatabase()
await prepareThings()
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000)

test('an officer of another agency or without the duty does not know that anything waits', async () => {
  const { waitingActId } = await asked(officerWith('thing.give'))
  const neighbour = { ...officerWith('thing.confirm'), unitId: uuid() }

  for (const other of [neighbour, officerWith('thing.give')])
    await assert.rejects(confirmAct.perform(other, monday, { waitingActId }), { code: 'not-found' })
  assert.equal((await waitingActs.ask(neighbour, monday, {})).count, 0)
})

test('declined with a reason or taken back it is over; a month later nobody confirms it', async () => {
  const [first, second] = [officerWith('thing.give'), officerWith('thing.confirm')]
  const [declined, taken, old] = [await asked(first), await asked(first), await asked(first)]

  await assert.rejects(
    declineAct.perform(second, monday, { waitingActId: declined.waitingActId, reason: '' }),
    { code: 'bad-input' },
  )
  await declineAct.perform(second, monday, {
    waitingActId: declined.waitingActId,
    reason: 'Chưa có quyết định',
  })
  await takeBackAct.perform(first, monday, { waitingActId: taken.waitingActId })

  for (const { waitingActId } of [declined, taken])
    await assert.rejects(confirmAct.perform(second, monday, { waitingActId }), { code: 'act-settled' })
  await assert.rejects(confirmAct.perform(second, later(31), { waitingActId: old.waitingActId }), {
    code: 'act-expired',
  })
  const { rows } = await waitingActs.ask(first, monday, { box: 'asked' })
  assert.deepEqual(rows.map(({ state }) => state).toSorted(), ['declined', 'taken-back', 'waiting'])
  assert.equal(rows.find(({ state }) => state === 'declined')?.reason, 'Chưa có quyết định')
})

test('what was overtaken, altered or planted in the database does nothing', async () => {
  const [first, second] = [officerWith('thing.give'), officerWith('thing.confirm')]
  const [gone, altered] = [await asked(first), await asked(first)]
  const planted = uuid()
  await sql`delete from thing.thing where id = ${altered.thingId}`.execute(database())
  await assert.rejects(confirmAct.perform(second, monday, { waitingActId: gone.waitingActId }), {
    code: 'act-overtaken',
  })
  await sql`update kernel.waiting_act set input = replace(input, ${altered.to}, ${second.personId}) where id = ${altered.waitingActId}`.execute(
    database(),
  )
  await sql`insert into kernel.waiting_act select ${planted}, operation, record_id, home_unit_id, input, described, ${uuid()}, by_post_id, by_named,
      asked_at, expires_at, confirmer_duty, confirmer_units, concerned, state, settled_by, settled_named, settled_at, reason, mac
    from kernel.waiting_act where id = ${gone.waitingActId}`.execute(database())

  for (const waitingActId of [altered.waitingActId, planted])
    await assert.rejects(confirmAct.perform(second, monday, { waitingActId }), { code: 'not-found' })
})

test('declined, set back to waiting or copied back as it was, it is done by nobody and shown to nobody', async () => {
  const [first, second] = [officerWith('thing.give'), officerWith('thing.confirm')]
  const [reset, replayed] = [await asked(first), await asked(first)]
  await sql`create table thing.kept as select * from kernel.waiting_act where id = ${replayed.waitingActId}`.execute(
    database(),
  )
  for (const { waitingActId } of [reset, replayed])
    await declineAct.perform(second, monday, { waitingActId, reason: 'Chưa có quyết định' })

  await sql`update kernel.waiting_act set state = 'waiting', settled_by = null, settled_named = null, settled_at = null, reason = null
    where id = ${reset.waitingActId}`.execute(database())
  await sql`delete from kernel.waiting_act where id = ${replayed.waitingActId}`.execute(database())
  await sql`insert into kernel.waiting_act select * from thing.kept`.execute(database())

  const shown = (await waitingActs.ask(second, monday, {})).rows.map(({ id }) => id)
  assert.ok(!shown.includes(reset.waitingActId))
  for (const [{ waitingActId }, code] of [
    [reset, 'not-found'],
    [replayed, 'act-settled'],
  ] as const)
    await assert.rejects(confirmAct.perform(second, monday, { waitingActId }), { code })
  assert.deepEqual(
    (await foreignRows())
      .filter(({ place }) => place === 'kernel.waiting_act')
      .map(({ key }) => key)
      .includes(reset.waitingActId),
    true,
  )
})

test('confirmed by two at the same instant it is done once', async () => {
  const { waitingActId, thingId } = await asked(officerWith('thing.give'))

  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => confirmAct.perform(officerWith('thing.confirm'), monday, { waitingActId })),
  )

  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected'])
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from kernel.event where record_id = ${thingId} and type = 'thing.thing-given'`.execute(
    database(),
  )
  assert.equal(rows[0]?.n, 1)
})

test('an account that one administrator alone gave out is neither the first nor the second person', async () => {
  const invented = { ...officerWith('thing.confirm', 'thing.give'), isVouched: false }
  const { thingId, waitingActId } = await asked(officerWith('thing.give'))

  await assert.rejects(confirmAct.perform(invented, monday, { waitingActId }), {
    code: 'account-not-vouched',
  })
  await assert.rejects(giveThing.perform(invented, monday, { thingId, to: uuid() }), {
    code: 'account-not-vouched',
  })
})
