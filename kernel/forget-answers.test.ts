import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from './actor.ts'
import { database } from './db/database.ts'
import { forgetAnswers } from './forget-answers.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { aCitizen, makeThing, prepareThings } from './testing/thing.ts'
import { countFailure, refuseWhenThrottled } from './throttle.ts'

await freshDatabase()
await prepareThings()
const friday = new Date('2026-11-20T09:00:00+07:00')
const daysLater = (days: number) => new Date(friday.getTime() + days * 86_400_000)

test('an answer is given again for a week, then forgotten; younger ones stay', async () => {
  const owner = aCitizen()
  const make = (idempotencyKey: string, at: Date) =>
    makeThing.perform(owner, at, { name: 'first' }, { idempotencyKey })
  await make('old', friday)
  const young = await make('young', daysLater(5))

  const early = await forgetAnswers.perform(system, daysLater(6), {})
  const inTime = await forgetAnswers.perform(system, daysLater(8), {})

  assert.deepEqual([early.forgotten, inTime.forgotten], [0, 1])
  assert.equal((await make('young', daysLater(8))).thingId, young.thingId)
  const keys = await database().selectFrom('kernel.idempotency').select('key').execute()
  assert.deepEqual(
    keys.map(({ key }) => key),
    ['young'],
  )
})

test('wrong tries are forgotten after a day, but not while they still shut the door', async () => {
  const rule = { tries: 2, windowMs: 60_000, blockMs: 3 * 86_400_000 }
  await countFailure('once', rule, friday)
  for (let i = 0; i < 3; i++) await countFailure('often', rule, friday)

  const { forgotten } = await forgetAnswers.perform(system, daysLater(2), {})

  assert.equal(forgotten, 1)
  await assert.rejects(refuseWhenThrottled('often', daysLater(2)), { code: 'too-many-requests' })
  assert.equal((await forgetAnswers.perform(system, daysLater(4), {})).forgotten, 1)
})

test('only the program itself forgets', async () => {
  await assert.rejects(forgetAnswers.perform(aCitizen(), friday, {}), { code: 'not-found' })
})
