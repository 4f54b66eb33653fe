import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aPost, aWard, journalOf, officerNow } from '../testing.ts'
import { appoint } from './appoint.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('an officer who is appointed to a second post may act in it from that instant', async () => {
  const ward = await aWard()
  const postId = await aPost(ward.unitId, 'test-documents')
  const from = '2026-12-01T00:00:00+07:00'

  await appoint.perform(ward.administrator, friday, {
    postId,
    officerId: ward.clerk.personId,
    from,
    decisionNo: '5/QĐ',
  })

  const before = await officerNow(ward.clerk.personId, new Date('2026-11-30T23:59:59+07:00'), postId)
  const after = await officerNow(ward.clerk.personId, new Date(from), postId)
  assert.equal(before.postId, ward.clerk.postId)
  assert.ok(after.duties.has('one-stop.issue'))
  assert.deepEqual(await journalOf(ward.clerk.personId), ['organisation.officer-appointed'])
})

test('a neighbour appoints nobody here; nobody holds the same post twice', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const wish = {
    postId: ward.leader.postId,
    officerId: neighbour.clerk.personId,
    from: '2026-12-01T00:00:00+07:00',
    decisionNo: '6/QĐ',
  }

  await assert.rejects(appoint.perform(neighbour.administrator, friday, wish), { code: 'not-allowed' })
  await assert.rejects(
    appoint.perform(ward.administrator, friday, { ...wish, officerId: ward.leader.personId }),
    { code: 'already-holds-post' },
  )
  assert.deepEqual(await journalOf(neighbour.clerk.personId), [])
})

test('a post that has not begun yet is not given away', async () => {
  const ward = await aWard()
  const wish = {
    postId: await aPost(ward.unitId, 'test-field'),
    officerId: ward.clerk.personId,
    decisionNo: '7/QĐ',
  }

  const attempt = appoint.perform(ward.administrator, friday, { ...wish, from: '2010-01-01T00:00:00+07:00' })

  await assert.rejects(attempt, { code: 'post-not-standing' })
})
