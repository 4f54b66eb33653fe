import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aPost, aWard, waits } from '../testing.ts'
import { appoint } from './appoint.ts'
import { openLoadedOffices } from './open-loaded-offices.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('the offices of a demonstration are open from the first minute, once; nobody but the program opens them so', async () => {
  const ward = await aWard()

  assert.deepEqual(await openLoadedOffices.perform(system, friday, { source: 'trinh-dien' }), { opened: 2 })
  assert.deepEqual(await openLoadedOffices.perform(system, friday, { source: 'trinh-dien' }), { opened: 0 })

  const wish = {
    postId: await aPost(ward.unitId, 'test-leader'),
    officerId: ward.head.personId,
    from: '2026-11-21T00:00:00+07:00',
    decisionNo: '1/QĐ',
  }
  waits(await appoint.perform(ward.administrator, friday, wish))
  await assert.rejects(openLoadedOffices.perform(ward.administrator, friday, { source: 'x' }), {
    code: 'not-found',
  })
})
