import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { whoMay } from '../queries/who-may.ts'
import { aWard, journalOf, officerNow } from '../testing.ts'
import { delegate } from './delegate.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const monday = new Date('2026-11-23T00:00:00+07:00')
const dates = { from: '2026-11-23T00:00:00+07:00', to: '2026-11-28T00:00:00+07:00', decisionNo: '8/QĐ' }

test('the leader lets the head sign for a week, no longer and nothing else', async () => {
  const ward = await aWard()

  await delegate.perform(ward.administrator, friday, {
    fromPostId: ward.leader.postId,
    toPostId: ward.head.postId,
    duties: ['one-stop.decide'],
    ...dates,
  })

  const during = await officerNow(ward.head.personId, monday)
  const after = await officerNow(ward.head.personId, new Date(dates.to))
  assert.deepEqual(
    [
      ward.head.duties.has('one-stop.decide'),
      during.duties.has('one-stop.decide'),
      after.duties.has('one-stop.decide'),
    ],
    [false, true, false],
  )
  assert.equal(during.duties.has('one-stop.extend'), false)
  assert.deepEqual(await journalOf(ward.leader.postId), ['organisation.duties-delegated'])
})

test('who could sign on that day is told as it was known then', async () => {
  const ward = await aWard()
  await delegate.perform(ward.administrator, friday, {
    fromPostId: ward.leader.postId,
    toPostId: ward.head.postId,
    duties: ['one-stop.decide'],
    ...dates,
  })
  const asked = { unitId: ward.unitId, duty: 'one-stop.decide', at: monday.toISOString() }

  const known = await whoMay.ask(ward.clerk, monday, asked)
  const knownBefore = await whoMay.ask(ward.clerk, monday, { ...asked, knownAt: '2026-11-19T00:00:00+07:00' })

  assert.deepEqual(
    known.rows.map(({ officerId }) => officerId).sort(),
    [ward.leader.personId, ward.head.personId].sort(),
  )
  assert.deepEqual(
    knownBefore.rows.map(({ officerId }) => officerId),
    [ward.leader.personId],
  )
})

test('nothing is delegated that the post does not have, nor to another agency, nor by a neighbour', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const wish = {
    fromPostId: ward.leader.postId,
    toPostId: ward.head.postId,
    duties: ['one-stop.decide'],
    ...dates,
  }

  await assert.rejects(delegate.perform(neighbour.administrator, friday, wish), { code: 'not-allowed' })
  await assert.rejects(
    delegate.perform(ward.administrator, friday, { ...wish, duties: ['one-stop.receive'] }),
    { code: 'duty-not-held' },
  )
  await assert.rejects(delegate.perform(ward.administrator, friday, { ...wish, to: wish.from }), {
    code: 'ends-before-it-begins',
  })
  assert.equal((await officerNow(ward.head.personId, monday)).duties.has('one-stop.decide'), false)
})
