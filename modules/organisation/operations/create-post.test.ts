import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, doneAlone, journalOf } from '../testing.ts'
import { appoint } from './appoint.ts'
import { createPost } from './create-post.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const fieldPost = {
  postKindKey: 'test-field',
  name: 'Công chức thử',
  sectionKey: 'van-phong',
  validFrom: '2026-12-01',
}

test('a post of a section acts in the name of the agency above it', async () => {
  const ward = await aWard()

  const { postId } = doneAlone(
    await createPost.perform(ward.administrator, friday, { ...fieldPost, unitId: ward.sections.office }),
  )

  const post = await database()
    .selectFrom('organisation.post')
    .selectAll()
    .where('id', '=', postId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([post.unit_id, post.agency_id], [ward.sections.office, ward.unitId])
  assert.deepEqual(await journalOf(postId), ['organisation.post-created'])
})

test('a neighbour opens no post here, and there is no post of an unknown kind', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const asked = { ...fieldPost, unitId: ward.unitId }

  await assert.rejects(createPost.perform(neighbour.administrator, friday, asked), { code: 'not-allowed' })
  await assert.rejects(
    createPost.perform(ward.administrator, friday, { ...asked, postKindKey: 'khong-co' }),
    { code: 'bad-input' },
  )
  await assert.rejects(createPost.perform(ward.clerk, friday, asked), { code: 'not-allowed' })
})

test('a unit that does not exist on the day gets no post', async () => {
  const ward = await aWard()

  const attempt = createPost.perform(ward.administrator, friday, {
    ...fieldPost,
    unitId: ward.unitId,
    validFrom: '2000-01-01',
  })

  await assert.rejects(attempt, { code: 'unit-not-standing' })
})

test('whoever administers a unit hands out nothing that reaches beyond it, neither a new post nor one that stands', async () => {
  const ward = await aWard()
  const asked = { ...fieldPost, unitId: ward.unitId, postKindKey: 'test-system' }
  const { postId } = doneAlone(await createPost.perform(system, friday, asked))
  const given = { postId, officerId: ward.clerk.personId, from: '2026-12-02T08:00:00+07:00', decisionNo: '1' }

  for (const postKindKey of ['test-system', 'test-auditor', 'test-controller']) {
    await assert.rejects(createPost.perform(ward.administrator, friday, { ...asked, postKindKey }), {
      code: 'wider-duties',
    })
  }
  await assert.rejects(appoint.perform(ward.administrator, friday, given), { code: 'wider-duties' })
  await appoint.perform(system, friday, given)
})
