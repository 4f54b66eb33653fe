import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dossierCode, isCodeOfDay } from './dossier-code.ts'

const morning = new Date('2026-11-20T09:00:00+07:00')

test('a code names the unit, the day of reception and the serial of the day', () => {
  assert.equal(dossierCode('H26.12', morning, 7), 'H26.12-261120-0007')
})

test('the ten thousandth dossier of a day gets a fifth digit', () => {
  assert.deepEqual(
    [9999, 10_000].map((serial) => dossierCode('H26.12', morning, serial)),
    ['H26.12-261120-9999', 'H26.12-261120-10000'],
  )
})

test('the day is the day in Việt Nam, also just after midnight', () => {
  const justAfterMidnight = new Date('2026-11-20T00:00:30+07:00')

  assert.equal(dossierCode('H26.12', justAfterMidnight, 1), 'H26.12-261120-0001')
  assert.equal(isCodeOfDay('H26.12-261120-0001', justAfterMidnight), true)
  assert.equal(isCodeOfDay('H26.12-261120-0001', new Date('2026-11-21T00:00:00+07:00')), false)
})
