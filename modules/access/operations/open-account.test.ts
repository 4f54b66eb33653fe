import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { database } from '#kernel/db/database.ts'
import { aCity, anOfficer, aWard, journalOf } from '#modules/organisation/testing.ts'
import { getAccount } from '../queries/get-account.ts'
import { openAccount } from './open-account.ts'
import { letterOf } from '../testing.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('the administrator opens an account and gets a code to hand over; no password is known, no code is kept', async () => {
  const ward = await aWard()
  const officerId = ward.clerk.personId

  const { login, code } = letterOf(
    await openAccount.perform(ward.administrator, monday, {
      officerId,
      login: 'Lan.NT',
    }),
  )

  assert.equal(login, 'lan.nt')
  assert.match(code, /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/)
  const { account } = await getAccount.ask(ward.administrator, monday, { officerId })
  assert.deepEqual([account?.login, account?.state], ['lan.nt', 'invited'])
  const [kept] = await database().selectFrom('access.invitation').selectAll().execute()
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(`${code}|${code.replaceAll('-', '')}`))
  const row = await database()
    .selectFrom('access.account')
    .selectAll()
    .where('login', '=', 'lan.nt')
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.password_hash, await journalOf(row.id)], [null, ['access.account-opened']])
})

test('one officer has one account, and one name belongs to one', async () => {
  const ward = await aWard()
  const open = (officerId: string, login: string) =>
    openAccount.perform(ward.administrator, monday, { officerId, login })
  await open(ward.clerk.personId, 'mot.cua')

  await assert.rejects(open(ward.clerk.personId, 'khac.nua'), { code: 'account-exists' })
  await assert.rejects(open(ward.leader.personId, 'mot.cua'), { code: 'login-taken' })
  await assert.rejects(open(ward.leader.personId, 'Chủ tịch'), { code: 'bad-input' })
})

test('a neighbour’s administrator and a colleague may not: for them nothing of it exists', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const input = { officerId: ward.clerk.personId, login: 'cua.hang.xom' }

  await assert.rejects(openAccount.perform(neighbour.administrator, monday, input), { code: 'not-allowed' })
  await assert.rejects(openAccount.perform(ward.leader, monday, input), { code: 'not-found' })
  await assert.rejects(getAccount.ask(neighbour.administrator, monday, { officerId: input.officerId }), {
    code: 'not-found',
  })
})

test('who administers one of her units only has no power over the account of somebody who also serves above', async () => {
  const city = await aCity()
  const ward = await aWard({ city })
  const above = await anOfficer(city.unitId, 'test-system')
  await database()
    .updateTable('organisation.appointment')
    .set({ officer_id: above.personId })
    .where('officer_id', '=', ward.documentClerk.personId)
    .execute()
  const input = { officerId: above.personId, login: 'hai.noi' }

  await assert.rejects(openAccount.perform(ward.administrator, monday, input), { code: 'not-allowed' })
  assert.ok(letterOf(await openAccount.perform(city.systemAdministrator, monday, input)).code)
})
