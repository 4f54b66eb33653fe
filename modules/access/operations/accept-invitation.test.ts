import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { password, letterOf } from '../testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { openAccount } from './open-account.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
let opened = 0

async function anInvitation(): Promise<{ login: string; code: string }> {
  const ward = await aWard()
  const login = `moi${(opened += 1)}`
  const officerId = ward.clerk.personId
  const { code } = letterOf(await openAccount.perform(ward.administrator, monday, { officerId, login }))
  return { login, code }
}

test('the officer chooses her password with the code, however she types it, and only once', async () => {
  const { login, code } = await anInvitation()
  const typed = code.toLowerCase().replaceAll('-', ' ')
  const accept = () =>
    acceptInvitation.perform(anonymous, monday, { login, code: typed, newPassword: password })

  await assert.rejects(signIn.perform(anonymous, monday, { login, password }), { code: 'wrong-credentials' })
  await accept()

  assert.ok((await signIn.perform(anonymous, monday, { login, password })).token)
  await assert.rejects(accept(), { code: 'wrong-invitation' })
})

test('a wrong code, an unknown name and a code that waited too long get the same answer; a weak password costs no code', async () => {
  const { login, code } = await anInvitation()
  const accept = (more: object, at = monday) =>
    acceptInvitation.perform(anonymous, at, { login, code, newPassword: password, ...more })
  const fourDays = new Date(monday.getTime() + 96 * 3_600_000)

  await assert.rejects(accept({ code: 'AAAA-AAAA-AAAA' }), { code: 'wrong-invitation' })
  await assert.rejects(accept({ login: 'khong.co.ai' }), { code: 'wrong-invitation' })
  await assert.rejects(accept({}, fourDays), { code: 'wrong-invitation' })
  await assert.rejects(accept({ newPassword: 'ngan' }), { code: 'password-too-weak' })
  await accept({})
})

test('after five wrong codes even the right one waits, a second', async () => {
  const { login, code } = await anInvitation()
  const accept = (tried: string) =>
    acceptInvitation.perform(anonymous, monday, { login, code: tried, newPassword: password })

  for (let i = 0; i < 5; i++) await assert.rejects(accept('SAI'), { code: 'wrong-invitation' })

  await assert.rejects(accept(code), { code: 'too-many-requests' })
  const later = new Date(monday.getTime() + 1000)
  await acceptInvitation.perform(anonymous, later, { login, code, newPassword: password })
})
