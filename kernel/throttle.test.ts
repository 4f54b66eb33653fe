import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asCaller } from './caller.ts'
import { database } from './db/database.ts'
import { Refusal } from './refusal.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { passwordRule, tryingSecret, type SecretTry } from './throttle.ts'

await freshDatabase()
const noon = new Date('2026-11-20T12:00:00+07:00')
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const rule = {
  own: { free: 3, slowestMs: 8000 },
  name: { free: 6, slowestMs: 2000 },
  network: passwordRule.network,
}
const tooMany = { code: 'too-many-requests' }
let names = 0

/** A secret of its own, and a way to try it from somewhere at some instant; counts how often it was looked at. */
function aSecret() {
  const tried: SecretTry = { kind: 'test.secret', name: `ten-${(names += 1)}`, rule }
  const looks = { n: 0 }
  const from = (
    network: string,
    at: Date,
    isRight: boolean,
    more: { device?: string; patienceMs?: number } = {},
  ) =>
    asCaller(
      { network, isSecure: false, patienceMs: more.patienceMs ?? 0, at, cookie: () => undefined },
      () =>
        tryingSecret({ ...tried, device: more.device }, at, {
          look: async () => {
            looks.n += 1
            if (!isRight) throw new Refusal('wrong-credentials')
            return 'in'
          },
        }),
    )
  const wrong = (network: string, at: Date, device?: string) =>
    assert.rejects(from(network, at, false, device ? { device } : {}), { code: 'wrong-credentials' })
  return { from, wrong, looks, tried }
}

test('of a thousand tries at once only the free ones are looked at, and the right one among the rest is not', async () => {
  const { from, looks } = aSecret()

  const tries = Array.from({ length: 1000 }, (_, n) => from('10.0.0.1', noon, n === 900))
  const answers = await Promise.allSettled(tries)

  assert.ok(looks.n <= rule.own.free, `${looks.n} were looked at`)
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 0)
})

test('beyond the free ones each waits longer, up to the slowest; the right one is never shut out', async () => {
  const { from, wrong } = aSecret()
  for (let n = 0; n < 3; n++) await wrong('10.0.1.1', noon)

  const gaps = [1, 2, 4, 8, 8]
  let seconds = 0
  for (const gap of gaps) {
    await assert.rejects(from('10.0.1.1', after(seconds + gap - 0.5), true), tooMany)
    seconds += gap
    await wrong('10.0.1.1', after(seconds))
  }

  assert.equal(await from('10.0.1.1', after(seconds + 8), true), 'in')
  for (let n = 0; n < 2; n++) await wrong('10.0.1.1', after(seconds + 12 + 3 * n))
})

test('whoever has patience waits for her turn instead of being sent away', async () => {
  const { from, wrong } = aSecret()
  for (let n = 0; n < 3; n++) await wrong('10.0.2.1', noon)
  const began = performance.now()

  assert.equal(await from('10.0.2.1', after(0.8), true, { patienceMs: 500 }), 'in')

  const waited = performance.now() - began
  assert.ok(waited >= 190 && waited < 1000, `waited ${waited} ms`)
})

test('nobody is locked out by whoever hammers her name from elsewhere', async () => {
  const { from, wrong, looks } = aSecret()
  for (let n = 0; n < 3; n++) await wrong('203.0.113.9', noon)
  for (let second = 1; second < 300; second += 1)
    await from('203.0.113.9', after(second), false).catch(() => undefined)

  const [tries, before] = [looks.n, after(300)]

  assert.ok(tries < 45, `${tries} were looked at in five minutes`)
  assert.equal(await from('10.0.3.1', before, true, { patienceMs: rule.name.slowestMs }), 'in')
})

test('many places at one name share a lane; a device that was let in before has one of its own', async () => {
  const { from, wrong } = aSecret()
  for (let n = 0; n < 6; n++) await wrong(`198.51.100.${n}`, noon)

  await assert.rejects(from('198.51.100.77', after(0.5), true), tooMany)
  assert.equal(await from('198.51.100.78', after(0.5), true, { device: 'hers' }), 'in')
  for (let n = 0; n < 3; n++) await wrong('198.51.100.78', after(0.6), 'hers')
  await assert.rejects(from('198.51.100.78', after(0.7), true, { device: 'hers' }), tooMany)
})

test('one address that tries many names is slowed, too, and is told when to come back', async () => {
  const { network } = passwordRule
  for (let n = 0; n < network.free; n++) await aSecret().wrong('192.0.2.5', noon)

  await assert.rejects(aSecret().from('192.0.2.5', noon, true), {
    ...tooMany,
    facts: { retryAfterSeconds: 1 },
  })
  assert.equal(await aSecret().from('192.0.2.6', noon, true), 'in')
  assert.equal(await aSecret().from('192.0.2.5', after(1), true), 'in')
})

test('what is right is given back: a whole office that mistypes nothing is never slowed', async () => {
  for (let n = 0; n < 3 * passwordRule.network.free; n++)
    assert.equal(await aSecret().from('10.9.9.9', noon, true), 'in')
})

test('a no about something else gives the try back without forgetting the wrong ones', async () => {
  const { tried } = aSecret()
  const half = (code: string) =>
    tryingSecret(tried, noon, { look: () => Promise.reject(new Refusal(code)), rightThough: ['other'] })
  await assert.rejects(half('wrong'), { code: 'wrong' })
  for (let n = 0; n < 10; n++) await assert.rejects(half('other'), { code: 'other' })
  await assert.rejects(half('wrong'), { code: 'wrong' })
  await assert.rejects(half('wrong'), { code: 'wrong' })

  await assert.rejects(half('other'), tooMany)
})

test('a quarter of an hour without a try, and all is free again; names and addresses are not kept in the clear', async () => {
  const { wrong, tried } = aSecret()
  for (let n = 0; n < 3; n++) await wrong('10.0.7.1', noon)

  for (let n = 0; n < 3; n++) await wrong('10.0.7.1', after(16 * 60))

  const rows = await database().selectFrom('kernel.throttle').select('key').execute()
  assert.ok(rows.every(({ key }) => !key.includes(tried.name) && !key.includes('10.0.7.1')))
})
