import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system, type Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { loadCalendar, loadProfile } from '#modules/organisation/index.ts'
import { alerts } from '#modules/organisation/index.ts'
import { aCity, aWard, openedOffice } from '#modules/organisation/testing.ts'
import { password } from '../testing.ts'
import { openAdministrator } from './open-administrator.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const first = { login: 'quantri.that', name: 'Trần Công Nghệ', password }

test('an office without a single unit has no place for an administrator yet', async () => {
  await assert.rejects(openAdministrator.perform(system, monday, first), { code: 'no-administrator-post' })
})

test('a fresh office has units and posts, nobody in them and no account; then its administrator comes in, once', async () => {
  await loadProfile.perform(system, monday, { profile: 'ha-noi-2026', withDemonstration: false })
  await loadCalendar.perform(system, monday, {})
  const people = await database().selectFrom('organisation.officer').select('id').execute()

  await openAdministrator.perform(system, monday, first)
  const { actor } = await signIn.perform(anonymous, monday, { login: 'quantri.that', password })
  const again = openAdministrator.perform(system, monday, { ...first, login: 'khac' })

  assert.deepEqual(people, [])
  assert.deepEqual([actor.kind, actor.kind === 'officer' && actor.post], ['officer', 'Quản trị hệ thống'])
  assert.deepEqual(actor.kind === 'officer' && (actor as { duties: string[] }).duties.toSorted(), [
    'organisation.administer',
    'system.administer',
  ])
  await assert.rejects(again, { code: 'administrator-exists' })
})

test('when nobody can get in any more another is brought in, under a name of her own', async () => {
  const another = { ...first, another: true }

  await assert.rejects(openAdministrator.perform(system, monday, another), { code: 'login-taken' })
  await openAdministrator.perform(system, monday, { ...another, login: 'quantri.hai' })

  assert.ok((await signIn.perform(anonymous, monday, { login: 'quantri.hai', password })).token)
})

test('where offices are open, heads and auditors are told at once that the machine was used', async () => {
  const city = await aCity()
  await openedOffice(city.unitId)

  await openAdministrator.perform(system, monday, { ...first, another: true, login: 'quantri.may' })

  for (const told of [city.leader, city.auditor]) {
    const { rows } = await alerts.ask(told, monday, {})
    assert.ok(rows.some(({ kind }) => kind === 'administrator-by-console'))
  }
})

test('a weak password is none, and only the program itself does this', async () => {
  const asked = (actor: Actor, more = {}) => openAdministrator.perform(actor, monday, { ...first, ...more })
  const ward = await aWard()

  await assert.rejects(asked(system, { password: 'ngan' }), { code: 'password-too-weak' })
  await assert.rejects(asked(anonymous), { code: 'not-signed-in' })
  await assert.rejects(asked(ward.administrator, { another: true }), { code: 'not-found' })
})
