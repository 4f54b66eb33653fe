import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asCaller } from '#kernel/caller.ts'
import { newSecretKey, useSecretKey } from '#kernel/secret-text.ts'
import { deviceOf, knownDevice } from './device.ts'

useSecretKey(newSecretKey())

/** Does something as a browser that keeps this cookie. */
function withCookie<T>(cookie: string | undefined, work: () => T): T {
  return asCaller({ network: '', isSecure: false, patienceMs: 0, cookie: () => cookie }, work)
}
const cameIn = (login: string, cookie?: string) =>
  withCookie(cookie, () => /^lt_device=([^;]+)/.exec(knownDevice(login))?.[1] ?? '')
const known = (login: string, cookie: string) => withCookie(cookie, () => deviceOf(login))

test('a device is known for whoever came in from it, for several of them, and for nobody else', () => {
  const cookie = cameIn('mai.tt', cameIn('Lan.NT'))

  assert.ok(known('lan.nt', cookie))
  assert.equal(known('lan.nt', cookie), known('mai.tt', cookie))
  assert.equal(known('chutich', cookie), undefined)
})

test('coming in again takes no more room; the ninth account makes it forget the first', () => {
  const once = cameIn('a0')
  const again = cameIn('a0', once)
  let cookie = again
  for (let n = 1; n <= 8; n++) cookie = cameIn(`a${n}`, cookie)

  assert.equal(again, once)
  assert.ok(cookie.length < 400)
  assert.equal(known('a0', cookie), undefined)
  assert.ok(known('a1', cookie))
})

test('what the program did not sign is unknown, and so is what another device brought', () => {
  const [cookie, other] = [cameIn('lan.nt'), cameIn('mai.tt')]
  const mixed = `${other.split('.')[0]}.${cookie.split('.')[1]}`

  for (const wrong of [mixed, '', 'x', `${cookie.slice(0, -3)}abc`, `${cookie}.zzz`])
    assert.equal(known('lan.nt', wrong), undefined, wrong)
})
