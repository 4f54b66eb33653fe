import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCity, aWard } from '#modules/organisation/testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { closeAccount } from './close-account.ts'
import { openAccount } from './open-account.ts'
import { sessionOf } from '../queries/session-of.ts'
import { aSession, password, letterOf } from '../testing.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('a closed account has neither password nor code left', async () => {
  const ward = await aWard()
  const officerId = ward.clerk.personId
  const { code } = letterOf(
    await openAccount.perform(ward.administrator, monday, { officerId, login: 'nghi.viec' }),
  )

  await closeAccount.perform(ward.administrator, monday, { officerId })

  const afterwards = acceptInvitation.perform(anonymous, monday, {
    login: 'nghi.viec',
    code,
    newPassword: password,
  })
  await assert.rejects(afterwards, { code: 'wrong-invitation' })
})

test('closing an account ends what is running under it at once', async () => {
  const ward = await aWard()
  const officerId = ward.clerk.personId
  const login = 'dang-lam.viec'
  const { code } = letterOf(await openAccount.perform(ward.administrator, monday, { officerId, login }))
  await acceptInvitation.perform(anonymous, monday, { login, code, newPassword: password })
  const token = await aSession(login, monday)
  const kindNow = async () => (await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind
  assert.equal(await kindNow(), 'officer')

  await closeAccount.perform(ward.administrator, monday, { officerId })

  assert.equal(await kindNow(), 'anonymous')
})

test('nobody closes her own, nor a neighbour’s, nor one that is not there', async () => {
  const city = await aCity()
  const [ward, neighbour] = [await aWard({ city }), await aWard({ city })]
  const own = city.systemAdministrator
  await openAccount.perform(own, monday, { officerId: own.personId, login: 'chinh.minh' })

  await assert.rejects(closeAccount.perform(own, monday, { officerId: own.personId }), {
    code: 'own-account',
  })
  await assert.rejects(
    closeAccount.perform(neighbour.administrator, monday, { officerId: ward.clerk.personId }),
    {
      code: 'not-allowed',
    },
  )
  await assert.rejects(closeAccount.perform(ward.administrator, monday, { officerId: ward.clerk.personId }), {
    code: 'no-account',
  })
})
