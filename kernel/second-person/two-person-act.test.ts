import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { prepareThings } from '../testing/thing.ts'
import { confirmAct, waitingActs } from './index.ts'
import { askedAt as monday, asked, aThing, giveThing, officerWith, ownerOf } from '../testing/given-thing.ts'

await freshDatabase()
await prepareThings()
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000)

test('one person asks and nothing happens; a second one confirms and it is done, in both their names', async () => {
  const [first, second] = [officerWith('thing.give'), officerWith('thing.confirm')]
  const { thingId, to, waitingActId } = await asked(first)
  assert.equal(await ownerOf(thingId), thingId)

  await confirmAct.perform(second, later(1), { waitingActId })

  assert.equal(await ownerOf(thingId), to)
  const { rows } = await sql<{ type: string; person: string; facts: Record<string, unknown> }>`
    select type, actor_person_id as person, facts from kernel.event where record_id = ${thingId} order by seq`.execute(
    database(),
  )
  assert.deepEqual(
    rows.map(({ type, person }) => [type, person]),
    [
      ['thing.give-thing-asked', first.personId],
      ['thing.thing-given', second.personId],
    ],
  )
  assert.deepEqual(rows[1]?.facts, { first: first.personId, waitingActId })
  await assert.rejects(confirmAct.perform(second, later(1), { waitingActId }), { code: 'act-settled' })
})

test('who asked does not confirm, however many duties she has, nor whoever it concerns, by id or by number', async () => {
  const first = officerWith('thing.give', 'thing.confirm')
  const gainer = { ...officerWith('thing.confirm', 'thing.give'), identityNumber: '001185000001' }
  const { waitingActId } = await asked(first, gainer.personId)
  const byNumber = await asked(first, uuid(), '001185000001')

  await assert.rejects(confirmAct.perform(first, monday, { waitingActId }), { code: 'same-person' })
  await assert.rejects(confirmAct.perform({ ...first, postId: uuid() }, monday, { waitingActId }), {
    code: 'same-person',
  })
  await assert.rejects(confirmAct.perform(gainer, monday, { waitingActId }), { code: 'own-matter' })
  await assert.rejects(confirmAct.perform(gainer, monday, { waitingActId: byNumber.waitingActId }), {
    code: 'own-matter',
  })
  await assert.rejects(
    giveThing.perform(gainer, monday, { thingId: byNumber.thingId, to: gainer.personId }),
    {
      code: 'own-matter',
    },
  )
  const shown = await waitingActs.ask(gainer, monday, {})
  assert.deepEqual(shown.rows, [])
})

test('what needs no second person is done at once', async () => {
  const thingId = await aThing('small')
  const to = uuid()

  const answer = await giveThing.perform(officerWith('thing.give'), monday, { thingId, to })

  assert.deepEqual(answer, { given: true, waiting: false })
  assert.equal(await ownerOf(thingId), to)
})
