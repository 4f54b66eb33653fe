import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { alerts, countUnreadAlerts } from '../queries/alerts.ts'
import { aPost, aWard, openedOffice } from '../testing.ts'
import { giveActing } from './give-acting.ts'
import { readAlerts } from './read-alerts.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('what was read leaves the count of who read it, and of nobody else', async () => {
  const ward = await aWard()
  await openedOffice(ward.unitId)
  const postId = await aPost(ward.unitId, 'test-documents')
  const wish = { postId, officerId: ward.head.personId, to: '2026-11-24T00:00:00+07:00', decisionNo: '3/QĐ' }
  await giveActing.perform(ward.administrator, friday, wish)
  const { rows } = await alerts.ask(ward.leader, friday, {})
  const alertIds = rows.map(({ alertId }) => alertId)

  assert.deepEqual(await readAlerts.perform(ward.clerk, friday, { alertIds }), { read: 0 })
  assert.deepEqual(await readAlerts.perform(ward.leader, friday, { alertIds }), { read: 1 })

  const unread = (actor: typeof ward.leader) => countUnreadAlerts(database(), actor, friday)
  assert.deepEqual([await unread(ward.leader), await unread(ward.head)], [0, 1])
  assert.deepEqual(await readAlerts.perform(ward.leader, friday, { alertIds }), { read: 0 })
})
