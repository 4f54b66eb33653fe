import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { flushLooks, noteLook } from '../jobs/looks.ts'
import { aClerk, friday } from '../testing.ts'
import { saveParty } from './save-party.ts'
import { writeLooks } from './write-looks.ts'

await freshDatabase()
const clerk = aClerk()
const { partyId } = await saveParty.perform(clerk, friday, {
  kind: 'citizen',
  name: 'Đỗ Thị Hoà',
  identityNumber: '001192000111',
})
const looks = () => database().selectFrom('parties.look').select(['post', 'unit', 'way', 'at']).execute()

test('looks are held and written together, with office and post as they were', async () => {
  noteLook(clerk, { partyId, way: 'scan', now: friday })
  noteLook(clerk, { partyId, way: 'number', now: friday })
  const before = await looks()

  await flushLooks()

  assert.deepEqual(before, [])
  assert.deepEqual(
    (await looks()).map(({ post, unit, way }) => [post, unit, way]),
    [
      [clerk.post, clerk.unit, 'scan'],
      [clerk.post, clerk.unit, 'number'],
    ],
  )
})

test('what is noted while others are being written is written too', async () => {
  noteLook(clerk, { partyId, way: 'record', now: friday })
  const first = flushLooks()
  noteLook(clerk, { partyId, way: 'record', now: friday })

  await Promise.all([first, flushLooks()])

  assert.equal((await looks()).filter(({ way }) => way === 'record').length, 2)
})

test('nobody but the program writes looks', async () => {
  await assert.rejects(writeLooks.perform(clerk, friday, { looks: [] }), { code: 'not-found' })
  await writeLooks.perform(system, friday, { looks: [] })
})
