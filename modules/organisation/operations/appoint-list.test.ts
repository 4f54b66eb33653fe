import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmAct } from '#kernel/second-person/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aPost, aWard, doneAlone, journalOf, officerNow, openedOffice, waits } from '../testing.ts'
import { appointList } from './appoint-list.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const monday = new Date('2026-11-23T09:00:00+07:00')
const decision = { from: '2026-11-21T00:00:00+07:00', decisionNo: '9/QĐ' }

test('a list with one weighty post is one request, confirmed once', async () => {
  const ward = await aWard()
  await openedOffice(ward.unitId)
  const [documents, field] = [
    await aPost(ward.unitId, 'test-documents'),
    await aPost(ward.unitId, 'test-field'),
  ]
  const appointments = [
    { postId: documents, officerId: ward.clerk.personId },
    { postId: field, officerId: ward.head.personId },
  ]

  const waitingActId = waits(
    await appointList.perform(ward.administrator, friday, { appointments, ...decision }),
  )
  assert.deepEqual(await journalOf(ward.head.personId), [])
  await confirmAct.perform(ward.leader, friday, { waitingActId })

  assert.ok((await officerNow(ward.clerk.personId, monday, documents)).duties.has('one-stop.issue'))
  assert.equal((await officerNow(ward.head.personId, monday, field)).postId, field)
})

test('a list of clerks is done at once; one wrong line and nobody is appointed', async () => {
  const ward = await aWard()
  await openedOffice(ward.unitId)
  const postId = await aPost(ward.unitId, 'test-field')
  const line = { postId, officerId: ward.clerk.personId }

  doneAlone(await appointList.perform(ward.administrator, friday, { appointments: [line], ...decision }))
  const again = appointList.perform(ward.administrator, friday, {
    appointments: [{ postId: await aPost(ward.unitId, 'test-field'), officerId: ward.head.personId }, line],
    ...decision,
  })

  await assert.rejects(again, { code: 'already-holds-post' })
  assert.deepEqual(await journalOf(ward.head.personId), [])
})

test('a neighbour appoints nobody here; two offices without a common second person are two lists', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  await openedOffice(ward.unitId)
  await openedOffice(neighbour.unitId)
  const [here, there] = [
    await aPost(ward.unitId, 'test-documents'),
    await aPost(neighbour.unitId, 'test-documents'),
  ]
  const appointments = [
    { postId: here, officerId: ward.clerk.personId },
    { postId: there, officerId: neighbour.clerk.personId },
  ]
  const system = { ...ward.administrator, duties: new Set(['system.administer', 'organisation.administer']) }

  await assert.rejects(appointList.perform(neighbour.administrator, friday, { appointments, ...decision }), {
    code: 'not-allowed',
  })
  await assert.rejects(appointList.perform(system, friday, { appointments, ...decision }), {
    code: 'no-common-second',
  })
})
