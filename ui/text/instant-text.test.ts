import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { dayText } from './day-text.ts'
import { instantText, vietNamIso } from './instant-text.ts'

test('an instant is read on the clock of Việt Nam, wherever the server stands', () => {
  assert.equal(instantText('2026-11-20T18:30:00Z'), '21/11/2026 01:30')
  assert.equal(instantText(new Date('2026-11-20T01:30:00+07:00')), '20/11/2026 01:30')
  assert.equal(vietNamIso('2026-11-20T18:30:15.123Z'), '2026-11-21T01:30:15+07:00')
})

test('a day is read as people write it', () => {
  assert.equal(dayText('2026-03-07'), '07/03/2026')
  assert.equal(
    inLanguage('en', () => dayText('2026-03-07')),
    '7 Mar 2026',
  )
})
