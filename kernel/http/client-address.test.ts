import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { after, test } from 'node:test'
import { blockListOf, forgetUnbelieved, originOf, useTrustedProxies } from './client-address.ts'
import { unnamedProxies } from './unnamed-proxies.ts'

after(() => useTrustedProxies([]))

/** A request as it comes from the wire. */
function aRequest(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  // Why: only the socket's address and the headers are asked for.
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage
}
const addressOf = (peer: string, chain?: string) =>
  originOf(aRequest(peer, chain === undefined ? {} : { 'x-forwarded-for': chain })).address

test('nobody who is not named is believed, not even this very machine', () => {
  useTrustedProxies([])

  for (const peer of ['198.51.100.7', '127.0.0.1', '::1']) assert.equal(addressOf(peer, '203.0.113.9'), peer)
  assert.equal(originOf(aRequest('127.0.0.1', { 'x-forwarded-proto': 'https' })).isSecure, false)
  assert.ok(unnamedProxies().some(({ address }) => address === '198.51.100.7'))
})

test('from a named proxy the chain is walked back to the first that is not named', () => {
  useTrustedProxies(['10.0.0.0/8', '2001:db8:aa::/48', '127.0.0.1'])

  assert.equal(addressOf('10.0.0.5', '203.0.113.9'), '203.0.113.9')
  assert.equal(addressOf('::ffff:10.0.0.5', '203.0.113.9:51000'), '203.0.113.9')
  assert.equal(addressOf('127.0.0.1', '6.6.6.6, 203.0.113.9, 10.1.2.3'), '203.0.113.9')
  assert.equal(addressOf('2001:db8:aa::1', '6.6.6.6, [2001:db8:bb::7]:443'), '2001:db8:bb::7')
  assert.equal(addressOf('10.0.0.5', '10.0.0.6'), '10.0.0.6')
  assert.equal(addressOf('10.0.0.5'), '10.0.0.5')
  assert.equal(addressOf('10.0.0.5', '203.0.113.9, unknown'), '10.0.0.5')
  assert.equal(addressOf('11.0.0.5', '203.0.113.9'), '11.0.0.5')
})

test('a named proxy says whether it was reached by TLS; what others say is taken away', () => {
  useTrustedProxies(['10.0.0.5'])
  const said = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ke-gian.vn', 'forwarded': 'for=6.6.6.6' }
  const [named, stranger] = [aRequest('10.0.0.5', { ...said }), aRequest('10.0.0.6', { ...said })]

  assert.deepEqual([originOf(named).isSecure, originOf(stranger).isSecure], [true, false])
  for (const request of [named, stranger]) forgetUnbelieved(request)

  assert.deepEqual([Object.keys(named.headers).length, Object.keys(stranger.headers).length], [3, 0])
})

test('what is no address stops the program at once', () => {
  for (const wrong of ['proxy.vn', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', '10.0.0'])
    assert.throws(() => blockListOf([wrong]), /TRUSTED_PROXIES/, wrong)
})

test('whoever invents proxies pushes out only the oldest', () => {
  useTrustedProxies([])
  for (let n = 0; n < 5000; n += 1) addressOf(`198.18.${n >> 8}.${n & 255}`, '203.0.113.9')

  assert.ok(unnamedProxies().length <= 20)
})
