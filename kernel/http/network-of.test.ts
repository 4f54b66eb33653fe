import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf, plainAddress } from './network-of.ts'

test('an address is one however it is written', () => {
  const written = [
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:4711', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ]
  for (const [typed = '', plain] of written) assert.equal(plainAddress(typed), plain, typed)
  for (const none of ['', 'unknown', '_hidden', '1.2.3', '1.2.3.4.5', "1.2.3.4'", '12:34']) {
    assert.equal(plainAddress(none), undefined, none)
  }
})

test('a network is one address of IPv4, and of IPv6 all that one subscriber holds', () => {
  assert.equal(networkOf('203.0.113.9'), '203.0.113.9')
  assert.equal(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:2:aaaa:bbbb:cccc:dddd'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('2001:db8::1'), networkOf('2001:db8:0:0:9:9:9:9'))
  assert.notEqual(networkOf('2001::1:2:3:4:5:6'), networkOf('2001::9:9:3:4:5:6'))
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
})
