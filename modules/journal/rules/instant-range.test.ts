import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bound, instantRange } from './instant-range.ts'

test('a day is a whole day in Việt Nam, the last one too', () => {
  const range = instantRange({ from: '2026-11-20', to: '2026-11-20' })

  assert.deepEqual(range, {
    from: new Date('2026-11-20T00:00:00+07:00'),
    to: new Date('2026-11-21T00:00:00+07:00'),
  })
})

test('an instant is taken as it is, and nothing is no bound', () => {
  const range = instantRange({ from: '2026-11-20T08:00:00Z', to: '' })

  assert.deepEqual(range, { from: new Date('2026-11-20T08:00:00Z') })
})

test('what is no day and no instant is refused', () => {
  for (const text of ['2026-02-30', '20/11/2026', '2026-11-20T08:00:00', 'infinity'])
    assert.equal(bound.safeParse(text).success, false, text)
})
