import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { aWard, type Ward } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { anAccountOf, aSession } from '../testing.ts'
import { changePost } from './change-post.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('an officer with two posts changes from one to the other and acts in one at a time', async () => {
  const ward = await aWard()
  await holdToo(ward)
  const token = await aSession(await anAccountOf(ward.clerk, monday), monday)
  const before = await sessionOf({ cookie: undefined, bearer: token, now: monday })

  const other = (await before.posts()).find(
    (p) => before.actor.kind === 'officer' && p.postId !== before.actor.postId,
  )
  await changePost.perform(before.actor, monday, { token, postId: other?.postId ?? '' })

  const after = await sessionOf({ cookie: undefined, bearer: token, now: monday })
  assert.equal(after.actor.kind === 'officer' && after.actor.postId, other?.postId)
})

test('a post of somebody else is refused', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const token = await aSession(await anAccountOf(ward.clerk, monday), monday)
  const { actor } = await sessionOf({ cookie: undefined, bearer: token, now: monday })

  await assert.rejects(changePost.perform(actor, monday, { token, postId: neighbour.leader.postId }), {
    code: 'no-post-now',
  })
})

test('who moves to another ward on 1 March at 00:00 loses the one and gains the other at that instant, in the running session', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const midnight = new Date('2026-03-01T00:00:00+07:00')
  const evening = new Date(midnight.getTime() - 3_600_000)
  await moveAt(ward, neighbour, midnight)
  const token = await aSession(await anAccountOf(ward.clerk, evening), evening)

  const unitAt = async (now: Date) => {
    const { actor } = await sessionOf({ cookie: undefined, bearer: token, now })
    return actor.kind === 'officer' ? actor.unitId : undefined
  }

  assert.equal(await unitAt(new Date(midnight.getTime() - 1)), ward.unitId)
  assert.equal(await unitAt(midnight), neighbour.unitId)
})

async function holdToo(ward: Ward): Promise<void> {
  await appointment(ward.clerk.personId, ward.head.postId, new Date('2020-01-01T00:00:00+07:00'))
}

async function moveAt(ward: Ward, neighbour: Ward, midnight: Date): Promise<void> {
  await database()
    .updateTable('organisation.appointment')
    .set({ valid_to: midnight })
    .where('officer_id', '=', ward.clerk.personId)
    .execute()
  await appointment(ward.clerk.personId, neighbour.clerk.postId, midnight)
}

async function appointment(officer_id: string, post_id: string, valid_from: Date): Promise<void> {
  await database()
    .insertInto('organisation.appointment')
    .values({ id: uuid(), officer_id, post_id, valid_from, recorded_at: valid_from })
    .execute()
}
