import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, doneAlone, journalOf, officerNow } from '../testing.ts'
import { delegate } from './delegate.ts'
import { endDelegation } from './end-delegation.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const from = '2026-11-01T00:00:00+07:00'

test('what was delegated is taken back at an instant', async () => {
  const ward = await aWard()
  const { delegationId } = doneAlone(
    await delegate.perform(ward.administrator, friday, {
      fromPostId: ward.leader.postId,
      toPostId: ward.head.postId,
      duties: ['one-stop.decide'],
      from,
      decisionNo: '8/QĐ',
    }),
  )

  await endDelegation.perform(ward.administrator, friday, { delegationId, at: '2026-11-21T00:00:00+07:00' })

  const [before, after] = [new Date('2026-11-20T23:59:59+07:00'), new Date('2026-11-21T00:00:00+07:00')]
  assert.equal((await officerNow(ward.head.personId, before)).duties.has('one-stop.decide'), true)
  assert.equal((await officerNow(ward.head.personId, after)).duties.has('one-stop.decide'), false)
  assert.deepEqual(await journalOf(ward.leader.postId), [
    'organisation.duties-delegated',
    'organisation.delegation-ended',
  ])
})

test('a neighbour takes nothing back, and nothing ends before it began', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { delegationId } = doneAlone(
    await delegate.perform(ward.administrator, friday, {
      fromPostId: ward.leader.postId,
      toPostId: ward.head.postId,
      duties: ['one-stop.decide'],
      from,
      decisionNo: '8/QĐ',
    }),
  )

  await assert.rejects(
    endDelegation.perform(neighbour.administrator, friday, { delegationId, at: '2026-11-21T00:00:00+07:00' }),
    { code: 'not-allowed' },
  )
  await assert.rejects(endDelegation.perform(ward.administrator, friday, { delegationId, at: from }), {
    code: 'ends-before-it-begins',
  })
  assert.ok(
    await database()
      .selectFrom('organisation.delegation')
      .select('id')
      .where('id', '=', delegationId)
      .where('superseded_at', 'is', null)
      .executeTakeFirst(),
  )
})
