import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { loadCalendar, loadProfile } from '#modules/organisation/index.ts'
import { isSetUpOpen, openSetUp } from '../rules/set-up-code.ts'
import { password } from '../testing.ts'
import { beginOffice } from './begin-office.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const typed = { login: 'quan.tri', name: 'Trần Công Nghệ', newPassword: password }
await loadProfile.perform(system, monday, { profile: 'ha-noi-2026', withDemonstration: false })
await loadCalendar.perform(system, monday, {})

test('while no code stands on the console there is nothing to begin', async () => {
  const asked = beginOffice.perform(anonymous, monday, { ...typed, code: 'K7MQ-3XPT-9RWB' })

  await assert.rejects(asked, { code: 'not-found' })
})

test('a wrong code or a weak password begins nothing and keeps the door as it was', async () => {
  const code = openSetUp()

  await assert.rejects(beginOffice.perform(anonymous, monday, { ...typed, code: 'AAAA-BBBB-CCCC' }), {
    code: 'wrong-set-up-code',
  })
  await assert.rejects(beginOffice.perform(anonymous, monday, { ...typed, newPassword: 'ngan', code }), {
    code: 'password-too-weak',
  })

  assert.deepEqual(await database().selectFrom('access.account').select('id').execute(), [])
  assert.ok(isSetUpOpen())
})

test('whoever has the code becomes the administrator, once', async () => {
  const code = openSetUp()

  await beginOffice.perform(anonymous, monday, { ...typed, code: ` ${code.toLowerCase()} ` })
  const again = beginOffice.perform(anonymous, monday, { ...typed, login: 'nguoi.khac', code })

  await assert.rejects(again, { code: 'not-found' })
  const { actor } = await signIn.perform(anonymous, monday, { login: 'quan.tri', password })
  assert.ok((actor as { duties: string[] }).duties.includes('system.administer'))
})

test('where another copy of the program was first, the code is worth nothing', async () => {
  const code = openSetUp()

  await assert.rejects(beginOffice.perform(anonymous, monday, { ...typed, login: 'nguoi.khac', code }), {
    code: 'not-found',
  })
  assert.ok(!isSetUpOpen())
})
