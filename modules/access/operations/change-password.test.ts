import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { anAccountOf, aSession, password } from '../testing.ts'
import { changePassword } from './change-password.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const newPassword = 'mat-khau-moi-hon-2026'

test('a new password ends every session and replaces the old one', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const [here, elsewhere] = [await aSession(login, monday), await aSession(login, monday)]
  const { actor } = await sessionOf({ cookie: undefined, bearer: here, now: monday })

  await changePassword.perform(actor, monday, { oldPassword: password, newPassword })

  for (const token of [here, elsewhere]) {
    assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'anonymous')
  }
  await assert.rejects(signIn.perform(anonymous, monday, { login, password }), { code: 'wrong-credentials' })
  assert.ok((await signIn.perform(anonymous, monday, { login, password: newPassword })).token)
})

test('a weak one, the same one, or a wrong old one changes nothing', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const token = await aSession(login, monday)
  const { actor } = await sessionOf({ cookie: undefined, bearer: token, now: monday })

  await assert.rejects(
    changePassword.perform(actor, monday, { oldPassword: password, newPassword: 'ngan' }),
    { code: 'password-too-weak' },
  )
  await assert.rejects(
    changePassword.perform(actor, monday, { oldPassword: password, newPassword: password }),
    { code: 'password-too-weak' },
  )
  await assert.rejects(changePassword.perform(actor, monday, { oldPassword: 'sai', newPassword }), {
    code: 'wrong-credentials',
  })

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'officer')
})

test('a long password of one kind of letters is as good as any', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const token = await aSession(login, monday)
  const { actor } = await sessionOf({ cookie: undefined, bearer: token, now: monday })
  const words = 'con đường nhỏ ven sông có hàng cây gạo già nở hoa đỏ tháng ba năm ấy'

  await changePassword.perform(actor, monday, { oldPassword: password, newPassword: words })

  assert.ok((await signIn.perform(anonymous, monday, { login, password: words })).token)
})

test('whoever found a session open does not guess the password with it', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const token = await aSession(login, monday)
  const { actor } = await sessionOf({ cookie: undefined, bearer: token, now: monday })
  const change = (oldPassword: string, at = monday) =>
    changePassword.perform(actor, at, { oldPassword, newPassword })

  const guesses = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => change(n === 20 ? password : `doan-${n}`)),
  )

  const codes = guesses.map((guess) => guess.status === 'rejected' && (guess.reason as { code: string }).code)
  assert.ok(codes.filter((code) => code === 'wrong-credentials').length <= 5)
  assert.ok(!codes.includes(false))
  await change(password, new Date(monday.getTime() + 1000))
})
