import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { confirmAct } from '#kernel/second-person/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { alerts } from '../queries/alerts.ts'
import { firstPageFor } from '../queries/first-page-for.ts'
import { openingListOf } from '../queries/opening-list.ts'
import { useAccountBook } from '../queries/account-book.ts'
import { anOfficer, aPost, aWard, doneAlone, journalOf, waits, type Ward } from '../testing.ts'
import { appoint } from './appoint.ts'
import { openOffice } from './open-office.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const monday = new Date('2026-11-23T09:00:00+07:00')
const vouched: string[] = []
const withoutAccount = new Set<string>()
// Where accounts are kept stands above this module; here everybody has one.
useAccountBook({
  of: async (_, officerIds) =>
    officerIds
      .filter((id) => !withoutAccount.has(id))
      .map((officerId) => ({ officerId, login: `c.${officerId.slice(-6)}`, isInUse: true })),
  vouch: async (_, officerIds) => void vouched.push(...officerIds),
})

async function prepared(ward: Ward) {
  const { listHash } = await openingListOf.ask(ward.administrator, friday, { agencyId: ward.unitId })
  return { agencyId: ward.unitId, decisionNo: '1/QĐ', listHash }
}

const wishFor = async (ward: Ward, officerId: string) => ({
  postId: await aPost(ward.unitId, 'test-documents'),
  officerId,
  from: '2026-11-21T00:00:00+07:00',
  decisionNo: '2/QĐ',
})

test('until its leader has confirmed the list one person fills an office; from then on two', async () => {
  const ward = await aWard()
  const list = await openingListOf.ask(ward.leader, friday, { agencyId: ward.unitId })
  doneAlone(await appoint.perform(ward.administrator, friday, await wishFor(ward, ward.clerk.personId)))

  const waitingActId = waits(await openOffice.perform(ward.administrator, friday, await prepared(ward)))
  assert.equal(
    await firstPageFor(database(), ward.leader, friday),
    `/lam-viec/to-chuc/don-vi/${ward.unitId}/mo`,
  )
  await confirmAct.perform(ward.leader, monday, { waitingActId })

  waits(await appoint.perform(ward.administrator, monday, await wishFor(ward, ward.head.personId)))
  assert.ok(vouched.includes(ward.leader.personId) && vouched.includes(ward.clerk.personId))
  assert.deepEqual(await journalOf(ward.unitId), [
    'organisation.open-office-asked',
    'organisation.office-opened',
  ])
  assert.ok((await alerts.ask(ward.leader, monday, {})).rows.some(({ kind }) => kind === 'office-opened'))
  const names = list.rows.filter(({ agencyId }) => agencyId === ward.unitId).map(({ officerId }) => officerId)
  assert.deepEqual(
    names.filter((id) => id !== null).toSorted(),
    [ward.leader, ward.documentClerk, ward.administrator].map(({ personId }) => personId).toSorted(),
  )
})

test('the list shows who has power from above and everywhere, so that nobody was put there unseen', async () => {
  const ward = await aWard()
  const elsewhere = await aWard()
  const auditor = await anOfficer(elsewhere.unitId, 'test-auditor')

  const { rows } = await openingListOf.ask(ward.administrator, friday, { agencyId: ward.unitId })

  const agencies = new Set(rows.map(({ agencyId }) => agencyId))
  assert.ok(agencies.has(ward.cityId))
  assert.ok(rows.some(({ officerId }) => officerId === auditor.personId))
  assert.equal(
    rows.some(({ officerId }) => officerId === elsewhere.leader.personId),
    false,
  )
  for (const stranger of [elsewhere.administrator, ward.clerk])
    await assert.rejects(openingListOf.ask(stranger, friday, { agencyId: ward.unitId }), {
      code: 'not-found',
    })
})

test('what has changed since it was prepared is not confirmed unseen', async () => {
  const ward = await aWard()
  const input = await prepared(ward)
  const waitingActId = waits(await openOffice.perform(ward.administrator, friday, input))
  doneAlone(await appoint.perform(ward.administrator, friday, await wishFor(ward, ward.clerk.personId)))

  await assert.rejects(confirmAct.perform(ward.leader, monday, { waitingActId }), {
    code: 'office-list-changed',
  })
  await assert.rejects(openOffice.perform(ward.administrator, monday, input), { code: 'office-list-changed' })
})

test('not by the administrator alone, nor by a neighbour, nor twice, nor for a part of an agency, nor without a leader who can sign in', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const input = await prepared(ward)
  const waitingActId = waits(await openOffice.perform(ward.administrator, friday, input))

  await assert.rejects(confirmAct.perform(ward.administrator, friday, { waitingActId }), {
    code: 'same-person',
  })
  await assert.rejects(confirmAct.perform(neighbour.leader, friday, { waitingActId }), { code: 'not-found' })
  await assert.rejects(openOffice.perform(neighbour.administrator, friday, input), { code: 'not-allowed' })
  const office = { ...input, agencyId: ward.sections.office }
  await assert.rejects(openOffice.perform(ward.administrator, friday, office), { code: 'not-an-agency' })
  await confirmAct.perform(ward.leader, friday, { waitingActId })
  await assert.rejects(openOffice.perform(ward.administrator, monday, await prepared(ward)), {
    code: 'office-already-open',
  })
  withoutAccount.add(neighbour.leader.personId)
  await assert.rejects(openOffice.perform(neighbour.administrator, friday, await prepared(neighbour)), {
    code: 'office-without-leader',
  })
})
