import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from './actor.ts'
import { database } from './db/database.ts'
import { forgetAnswers } from './forget-answers.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { aCitizen, makeThing, prepareThings } from './testing/thing.ts'
import { refuse } from './refusal.ts'
import { passwordRule, tryingSecret } from './throttle.ts'

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

test('wrong tries are forgotten after a day: in their own lane, that of the name and that of the network', async () => {
  const tried = { kind: 'test.secret', name: 'an', rule: passwordRule }
  await assert.rejects(tryingSecret(tried, friday, { look: async () => refuse('wrong-credentials') }))

  const early = await forgetAnswers.perform(system, daysLater(0.5), {})
  const { forgotten } = await forgetAnswers.perform(system, daysLater(2), {})

  assert.deepEqual([early.forgotten, forgotten], [0, 3])
})

test('only the program itself forgets', async () => {
  await assert.rejects(forgetAnswers.perform(aCitizen(), friday, {}), { code: 'not-found' })
})
