import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { password } from '../testing.ts'
import { loadAccounts } from './load-accounts.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('only the program itself opens demonstration accounts, and keeps no password in the clear', async () => {
  const ward = await aWard()
  const accounts = [{ login: 'trinhdien', officerId: ward.clerk.personId, partyId: null }]

  await assert.rejects(loadAccounts.perform(ward.administrator, monday, { password, accounts }), {
    code: 'not-found',
  })
  await loadAccounts.perform(system, monday, { password, accounts })

  const row = await database()
    .selectFrom('access.account')
    .selectAll()
    .where('login', '=', 'trinhdien')
    .executeTakeFirstOrThrow()
  assert.match(row.password_hash ?? '', /^argon2id\$/)
  assert.equal(row.demonstration, true)
})
