import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayBecomeKnown, sniffMediaType } from './sniff-media-type.ts'

const csv = 'Mã,Tên\nH26.01,Phòng Thử\n'
const json = '{"procedures": [{"code": "1.900001"}]}'

test('an officer may bring a JSON list or a CSV table; nobody else may', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv.replaceAll(',', '\t'), 'utf16le')])

  assert.equal(await sniffMediaType(Buffer.from(json), true), 'application/json')
  assert.equal(await sniffMediaType(Buffer.from(`\ufeff ${json}`), true), 'application/json')
  assert.equal(await sniffMediaType(Buffer.from(csv), true), 'text/csv')
  assert.equal(await sniffMediaType(utf16, true), 'text/csv')
  await assert.rejects(sniffMediaType(Buffer.from(json)), { code: 'unsupported-type' })
  await assert.rejects(sniffMediaType(Buffer.from(csv)), { code: 'unsupported-type' })
})

test('JSON that is cut off is refused with the reason', async () => {
  await assert.rejects(sniffMediaType(Buffer.from(json.slice(0, -3)), true), { code: 'bad-input' })
})

test('what is no table is none: prose, a page after a blank, bytes that are no text, a NUL in it', async () => {
  const strangers = [
    Buffer.from('Kính gửi ủy ban\nTôi tên là An'),
    Buffer.from('\n  <html>,</html>'),
    Buffer.from([0x61, 0x2c, 0xc3, 0x28]),
    Buffer.from('a,b\0c'),
    Buffer.from('#!/bin/sh\nrm, -rf'),
  ]

  for (const bytes of strangers)
    await assert.rejects(sniffMediaType(bytes, true), { code: 'unsupported-type' })
})

test('a letter cut in two at the end of the first bytes does not turn a table away', () => {
  const bytes = Buffer.from(`a,${'ộ'.repeat(400)}`)

  assert.equal(mayBecomeKnown(bytes.subarray(0, 512), true), true)
  assert.equal(mayBecomeKnown(bytes.subarray(0, 512)), false)
})
